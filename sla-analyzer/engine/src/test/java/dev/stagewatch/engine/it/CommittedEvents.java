package dev.stagewatch.engine.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagewatch.engine.EngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a consumer that reads committed events has seen of one stage, counted by order and type. */
final class CommittedEvents implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final KafkaConsumer<String, byte[]> consumer;
    private final String stage;
    private final Map<String, Map<String, Integer>> byOrder = new TreeMap<>();

    CommittedEvents(String bootstrapServers, int partitions, String stage) {
        this.stage = stage;
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(EngineSettings.EVENTS_TOPIC, partition)).toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Reads until {@code enough} says so. @return whether it did in time */
    boolean readUntil(BooleanSupplier enough, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        while (!enough.getAsBoolean() && System.nanoTime() < end) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> take(record.value()));
        }
        return enough.getAsBoolean();
    }

    private void take(byte[] value) {
        try {
            JsonNode event = JSON.readTree(value);
            if (stage.equals(event.path("stage").asText())) {
                byOrder.computeIfAbsent(event.get("orderId").asText(), id -> new TreeMap<>()).merge(event.get("type").asText(), 1, Integer::sum);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Map<String, Integer>> byOrder() {
        return byOrder;
    }

    long count(String... types) {
        return byOrder.values().stream().filter(seen -> List.of(types).stream().anyMatch(seen::containsKey)).count();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
