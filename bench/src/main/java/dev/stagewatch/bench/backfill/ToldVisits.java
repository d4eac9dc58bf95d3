package dev.stagewatch.bench.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagewatch.engine.EngineSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What an engine has told of every visit, as history keeps it: the last that was said, with all its fields but those of the telling
 * (when, in which revision, at which level of alert, as a correction or not; D8). What its time went to stands apart: it is what was
 * known when the visit was told, and hops that came later are not told again. And which visits it alerted. Thread-safe.
 */
final class ToldVisits implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String COMPONENTS = "components";
    private static final Set<String> ALERTS = Set.of("at_risk", "overdue", "resolved");
    private static final List<String> OF_THE_TELLING = List.of("type", "at", "revision", "watermark", "level", "kind", "ground",
            COMPONENTS, "hopsTruncated", "holder");

    private final Map<String, Integer> revisions = new HashMap<>();
    private final Map<String, String> rows = new TreeMap<>();
    private final Map<String, String> breakdowns = new TreeMap<>();
    private final Set<String> corrected = new HashSet<>();
    private final Set<String> alerted = new HashSet<>();
    private final Set<String> firing = new TreeSet<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean isOver;
    private volatile Throwable failure;

    /** Reads the events' topic from the beginning. */
    ToldVisits(String bootstrapServers, int partitions) {
        consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false));
        consumer.assign(IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(EngineSettings.EVENTS_TOPIC, i)).toList());
        thread = Thread.ofPlatform().daemon().name("told-visits").start(this::read);
    }

    /** By order, stage and visit. */
    synchronized Map<String, String> rows() {
        if (failure != null) {
            throw new IllegalStateException("the events could not be read", failure);
        }
        return new TreeMap<>(rows);
    }

    /** What the time of a visit went to, by the same keys; of orders none of whose visits had to be corrected. */
    synchronized Map<String, String> breakdowns() {
        Map<String, String> certain = new TreeMap<>(breakdowns);
        certain.keySet().removeIf(visit -> corrected.contains(visit.substring(0, visit.indexOf(' '))));
        return certain;
    }

    /** Orders of which something was told before all that came earlier was read (D4). */
    synchronized int correctedOrders() {
        return corrected.size();
    }

    /** Visits with an alert that was not resolved. */
    synchronized Set<String> firing() {
        return new TreeSet<>(firing);
    }

    /** Visits that were ever said to be at risk or overdue, and have ended. */
    synchronized long alertedAndEnded() {
        return alerted.stream().filter(visit -> !isRunning(rows.getOrDefault(visit, ""))).count();
    }

    synchronized long ended() {
        return rows.values().stream().filter(row -> !isRunning(row)).count();
    }

    private static boolean isRunning(String row) {
        return row.contains("\"end\":\"running\"");
    }

    @Override
    public void close() {
        isOver = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (consumer) {
            while (!isOver) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    take(JSON.readTree(record.value()));
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private synchronized void take(JsonNode event) {
        if (!event.has("orderId")) {
            return;
        }
        String visit = String.join(" ", event.path("orderId").asText(), event.path("stage").asText(), event.path("visitId").asText());
        String type = event.path("type").asText();
        if (ALERTS.contains(type)) {
            alert(visit, type);
        } else if (event.path("revision").asInt() >= revisions.getOrDefault(visit, 0)) {
            revisions.put(visit, event.path("revision").asInt());
            rows.put(visit, row((ObjectNode) event));
            breakdowns.put(visit, event.path(COMPONENTS).toString());
            if (type.equals("corrected")) {
                corrected.add(event.path("orderId").asText());
            }
        }
    }

    /** What a running visit has elapsed is as of the telling, too. */
    private static String row(ObjectNode event) {
        ObjectNode row = event.without(OF_THE_TELLING);
        return (isRunning(row.toString()) ? row.without("elapsedSeconds") : row).toString();
    }

    private void alert(String visit, String type) {
        alerted.add(visit);
        if (type.equals("resolved")) {
            firing.remove(visit);
        } else {
            firing.add(visit);
        }
    }
}
