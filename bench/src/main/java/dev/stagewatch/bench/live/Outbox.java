package dev.stagewatch.bench.live;

import dev.stagewatch.bench.load.OtlpSpans;
import dev.stagewatch.model.Nanos;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A service instance: what it committed waits until it is acknowledged, and its heartbeats say up to when nothing waits any more
 * (W1). Thread-safe.
 */
public final class Outbox implements AutoCloseable {
    private final String service;
    private final SeverableLine line;
    private final SplittableRandom random;
    private final TreeMap<Long, Integer> waiting = new TreeMap<>();
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("beats").factory());
    private long last;

    /** Straight to Kafka. @param beatEvery zero: the service sends no heartbeats */
    public Outbox(String bootstrapServers, String service, Duration beatEvery, long seed) {
        this(new KafkaLine(bootstrapServers), service, beatEvery, seed);
    }

    private Outbox(Line line, String service, Duration beatEvery, long seed) {
        this.service = service;
        this.random = new SplittableRandom(seed);
        this.line = new SeverableLine(line);
        if (!beatEvery.isZero()) {
            beats.scheduleAtFixedRate(this::beat, 0, beatEvery.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** By way of a collector. @param collector base address of its OTLP receiver for HTTP */
    public static Outbox through(URI collector, String service, Duration beatEvery, long seed) {
        return new Outbox(new CollectorLine(collector), service, beatEvery, seed);
    }

    /** Cuts the service off: it works on, its statuses wait, its heartbeats are lost. */
    public void sever() {
        line.sever();
    }

    /** After {@link #sever}: what waits goes out in order. */
    public void mend() {
        line.mend();
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
        byte[] traceId = bytes(16);
        line.status(traceId, record("order.status", traceId, at, at, attributes), () -> acknowledged(at));
        return at;
    }

    /** Work of the service for an order, from one moment to another, epoch nanoseconds. */
    public synchronized void work(String order, long from, long to) {
        pass("work", from, to, Map.of("order.id", order));
    }

    /** A heartbeat now, beside the regular ones; it is on its way when this returns. */
    public synchronized void beat() {
        long now = Nanos.of(Instant.now());
        last = Math.max(last, now);
        long completeUntil = waiting.isEmpty() ? now : waiting.firstKey();
        pass("service.heartbeat", now, now, Map.of("heartbeat.complete_until", completeUntil));
    }

    /** How many statuses are not acknowledged. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Waits until every status is acknowledged. */
    public void flush() {
        line.flush();
    }

    @Override
    public void close() {
        beats.shutdownNow();
        line.close();
    }

    private synchronized void acknowledged(long at) {
        waiting.computeIfPresent(at, (time, count) -> count == 1 ? null : count - 1);
    }

    private void pass(String name, long start, long end, Map<String, Object> attributes) {
        byte[] traceId = bytes(16);
        line.passing(traceId, record(name, traceId, start, end, attributes));
    }

    private byte[] record(String name, byte[] traceId, long start, long end, Map<String, Object> attributes) {
        byte[] span = OtlpSpans.span(name, 1, traceId, bytes(8), start, end, attributes);
        return OtlpSpans.record(List.of(OtlpSpans.block(service, service + "-1", List.of(span))));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
