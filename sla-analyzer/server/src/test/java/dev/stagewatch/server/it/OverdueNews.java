package dev.stagewatch.server.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.json.JsonObject;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads along in {@code order-sla-events}, from now on, and remembers when each order's event {@code overdue} was there. Thread-safe. */
final class OverdueNews implements AutoCloseable {

    private static final String TOPIC = "order-sla-events";

    private final Map<String, Instant> heard = new ConcurrentHashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reader;
    private volatile boolean isOpen = true;

    OverdueNews(String bootstrapServers) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream().map(info -> new TopicPartition(TOPIC, info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reader = Thread.ofPlatform().name("overdue-news").start(this::read);
    }

    private void read() {
        try (consumer) {
            while (isOpen) {
                consumer.poll(Duration.ofMillis(100)).forEach(read -> hear(AnalyzerClient.object(new String(read.value(), StandardCharsets.UTF_8))));
            }
        }
    }

    private void hear(JsonObject event) {
        if (event.getString("type").equals("overdue")) {
            heard.putIfAbsent(event.getString("orderId"), Instant.now());
        }
    }

    Optional<Instant> of(String orderId) {
        return Optional.ofNullable(heard.get(orderId));
    }

    @Override
    public void close() throws InterruptedException {
        isOpen = false;
        reader.join();
    }
}
