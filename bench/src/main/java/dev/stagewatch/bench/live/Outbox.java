package dev.stagewatch.bench.live;

import dev.stagewatch.bench.load.OtlpSpans;
import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.model.Nanos;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A service instance: what it committed waits until Kafka has it, and its heartbeats say up to when nothing waits any more
 * (W1). Thread-safe.
 */
public final class Outbox implements AutoCloseable {
    private static final int HOUR_MS = 3_600_000;

    private final String service;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SplittableRandom random;
    private final TreeMap<Long, Integer> waiting = new TreeMap<>();
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("beats").factory());
    private long last;

    /** @param beatEvery zero: the service sends no heartbeats */
    public Outbox(String bootstrapServers, String service, Duration beatEvery, long seed) {
        this.service = service;
        this.random = new SplittableRandom(seed);
        this.producer = new KafkaProducer<>(settings(bootstrapServers));
        if (!beatEvery.isZero()) {
            beats.scheduleAtFixedRate(this::beat, 0, beatEvery.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** An order enters a status now; the time in the span comes back, epoch nanoseconds. */
    public long enter(String order, long version, String status) {
        return enter(order, version, status, Map.of());
    }

    /** The same with more attributes on the span. */
    public synchronized long enter(String order, long version, String status, Map<String, Object> more) {
        last = Math.max(last + 1, Nanos.of(Instant.now()));
        return send(order, version, status, last, more);
    }

    /** A status of before that is told only now; epoch nanoseconds. No heartbeat waits for it, since it was thought to be sent. */
    public void enterLate(String order, long version, String status, long at) {
        enterLate(order, version, status, at, Map.of());
    }

    /** The same with more attributes on the span. */
    public void enterLate(String order, long version, String status, long at, Map<String, Object> more) {
        send(order, version, status, at, more);
    }

    private synchronized long send(String order, long version, String status, long at, Map<String, Object> more) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("order.id", order);
        attributes.put("order.version", version);
        attributes.put("order.status", status);
        attributes.putAll(more);
        waiting.merge(at, 1, Integer::sum);
        send("order.status", at, attributes, () -> acknowledged(at));
        return at;
    }

    /** Work of the service for an order, from one moment to another, epoch nanoseconds. */
    public synchronized void work(String order, long from, long to) {
        send("work", from, to, Map.of("order.id", order), () -> { });
    }

    /** A heartbeat now, beside the regular ones; it is on its way to Kafka when this returns. */
    public synchronized void beat() {
        long now = Nanos.of(Instant.now());
        last = Math.max(last, now);
        long completeUntil = waiting.isEmpty() ? now : waiting.firstKey();
        send("service.heartbeat", now, Map.of("heartbeat.complete_until", completeUntil), () -> { });
    }

    /** How many statuses Kafka has not acknowledged. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Waits until Kafka has everything. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        beats.shutdownNow();
        producer.close(Duration.ofSeconds(5));
    }

    private synchronized void acknowledged(long at) {
        waiting.computeIfPresent(at, (time, count) -> count == 1 ? null : count - 1);
    }

    private void send(String name, long at, Map<String, Object> attributes, Runnable done) {
        send(name, at, at, attributes, done);
    }

    private void send(String name, long start, long end, Map<String, Object> attributes, Runnable done) {
        byte[] traceId = bytes(16);
        byte[] span = OtlpSpans.span(name, 1, traceId, bytes(8), start, end, attributes);
        byte[] record = OtlpSpans.record(List.of(OtlpSpans.block(service, service + "-1", List.of(span))));
        producer.send(new ProducerRecord<>(EngineSettings.SPANS_TOPIC, traceId, record), (metadata, error) -> {
            if (error == null) {
                done.run();
            }
        });
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Patient, since an outbox never gives up. */
    private static Properties settings(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4 * HOUR_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 4 * HOUR_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500);
        return settings;
    }
}
