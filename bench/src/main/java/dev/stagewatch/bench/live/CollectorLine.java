package dev.stagewatch.bench.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * OTLP over HTTP to a collector, as the order services send it: statuses in order, up to 256 a request, each request repeated until
 * it is acknowledged, later each time up to 5 s; heartbeats and other spans once.
 */
final class CollectorLine implements Line {
    private static final int BATCH = 256;
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final long FIRST_BACKOFF_MS = 100;
    private static final long LONGEST_BACKOFF_MS = 5_000;

    private record Waiting(byte[] record, Runnable acknowledged) {}

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ANSWERS_WITHIN).build();
    private final URI target;
    private final LinkedBlockingDeque<Waiting> waiting = new LinkedBlockingDeque<>();
    private final Thread thread;
    private volatile boolean isOver;
    private volatile boolean isSending;

    /** @param collector base address of its OTLP receiver for HTTP */
    CollectorLine(URI collector) {
        target = collector.resolve("/v1/traces");
        thread = Thread.ofPlatform().daemon().name("outbox-export").start(this::export);
    }

    @Override
    public void status(byte[] traceId, byte[] record, Runnable acknowledged) {
        waiting.add(new Waiting(record, acknowledged));
    }

    @Override
    public void passing(byte[] traceId, byte[] record) {
        http.sendAsync(request(record), HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public void flush() {
        while (!waiting.isEmpty() || isSending) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        isOver = true;
        thread.interrupt();
        http.shutdownNow();
    }

    private void export() {
        try {
            while (!isOver) {
                Waiting first = waiting.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    send(first);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The bytes of several TracesData behind each other are one. */
    private void send(Waiting first) throws InterruptedException {
        isSending = true;
        List<Waiting> batch = new ArrayList<>(List.of(first));
        waiting.drainTo(batch, BATCH - 1);
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        batch.forEach(status -> records.writeBytes(status.record));
        for (long backoff = FIRST_BACKOFF_MS; !isAcknowledged(records.toByteArray()); backoff = Math.min(2 * backoff, LONGEST_BACKOFF_MS)) {
            TimeUnit.MILLISECONDS.sleep(backoff);
        }
        batch.forEach(status -> status.acknowledged.run());
        isSending = false;
    }

    private boolean isAcknowledged(byte[] records) throws InterruptedException {
        try {
            return http.send(request(records), HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest request(byte[] records) {
        return HttpRequest.newBuilder(target).timeout(ANSWERS_WITHIN).header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(records)).build();
    }
}
