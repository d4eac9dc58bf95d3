package dev.stagewatch.bench.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.model.Nanos;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a read-committed consumer of the events' topic saw, and when. Thread-safe. */
public final class EventLog implements AutoCloseable {
    static final String KIND_CHANGED = "kind_changed";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * One event.
     *
     * @param type     as the schema names it
     * @param identity of what was said: type, stage, visit, revision, and of alerts the level, of a change of kind the kind
     * @param reason   of a resolution, else empty
     * @param kind     stuck or blind where the event has one, else empty
     * @param seenAt   when the consumer had it, epoch nanoseconds
     */
    public record Event(String order, String type, String identity, String reason, String kind, long seenAt) {}

    /**
     * A service fell silent or is back.
     *
     * @param type   as the schema names it: service_silent, service_back
     * @param seenAt when the consumer had it, epoch nanoseconds
     */
    public record ServiceEvent(String service, String type, long seenAt) {}

    private final Map<String, List<Event>> byOrder = new ConcurrentHashMap<>();
    private final List<ServiceEvent> services = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean isOver;
    private volatile Throwable failure;

    /** Reads from the beginning. */
    public EventLog(String bootstrapServers, int partitions) {
        consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50));
        consumer.assign(IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(EngineSettings.EVENTS_TOPIC, i)).toList());
        thread = Thread.ofPlatform().daemon().name("event-log").start(this::read);
    }

    /** The events of an order in the order in which they were seen. */
    public List<Event> of(String order) {
        List<Event> events = byOrder.get(order);
        if (events == null) {
            return List.of();
        }
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** The events by order. */
    public Map<String, List<Event>> all() {
        Map<String, List<Event>> all = new TreeMap<>();
        byOrder.keySet().forEach(order -> all.put(order, of(order)));
        return all;
    }

    /**
     * How many alerts on such orders fired as that kind, or changed to it, in {@code [from, to)}, epoch nanoseconds.
     *
     * @param orders which, by their id
     * @param kind   stuck or blind
     */
    public long alerts(Predicate<String> orders, String kind, long from, long to) {
        return all().entrySet().stream().filter(entry -> orders.test(entry.getKey())).flatMap(entry -> entry.getValue().stream())
                .filter(event -> event.type().equals("overdue") || event.type().equals(KIND_CHANGED))
                .filter(event -> event.kind().equals(kind) && event.seenAt() >= from && event.seenAt() < to).count();
    }

    /** What was said of services, in the order in which it was seen. */
    public List<ServiceEvent> services() {
        return List.copyOf(services);
    }

    /** How many events of orders there were. */
    public long size() {
        if (failure != null) {
            throw new IllegalStateException("the events could not be read", failure);
        }
        return byOrder.values().stream().mapToLong(List::size).sum();
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
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                    take(JSON.readTree(record.value()), Nanos.of(Instant.now()));
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void take(JsonNode event, long seenAt) {
        String type = event.path("type").asText();
        String order = event.path("orderId").asText();
        if (order.isEmpty()) {
            services.add(new ServiceEvent(event.path("service").asText(), type, seenAt));
            return;
        }
        String identity = String.join("/", type, event.path("stage").asText(), event.path("visitId").asText(),
                event.path("revision").asText(), event.path("level").asText(), type.equals(KIND_CHANGED) ? event.path("kind").asText() : "");
        List<Event> events = byOrder.computeIfAbsent(order, id -> new ArrayList<>());
        synchronized (events) {
            events.add(new Event(order, type, identity, event.path("reason").asText(), event.path("kind").asText(), seenAt));
        }
    }
}
