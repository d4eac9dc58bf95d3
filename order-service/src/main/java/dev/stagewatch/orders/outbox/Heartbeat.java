package dev.stagewatch.orders.outbox;

import dev.stagewatch.orders.InFlight;
import dev.stagewatch.tracing.otlp.ExportResult;
import dev.stagewatch.tracing.otlp.HeartbeatSpan;
import dev.stagewatch.tracing.otlp.OtlpSpanClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Says every second up to when this instance's statuses are all acknowledged (W1). The watermark waits for it, so its period is
 * part of the delay of every verdict.
 */
public final class Heartbeat implements AutoCloseable {
    public static final Duration PERIOD = Duration.ofSeconds(1);

    private final InFlight inFlight;
    private final OutboxRelay relay;
    private final OtlpSpanClient otlp;
    private final InstantSource clock;
    private final Pump pump;

    public Heartbeat(InFlight inFlight, OutboxRelay relay, OtlpSpanClient otlp, InstantSource clock, ThreadFactory threads) {
        this.inFlight = inFlight;
        this.relay = relay;
        this.otlp = otlp;
        this.clock = clock;
        this.pump = new Pump("heartbeat", PERIOD, this::beat, threads);
    }

    public void start() {
        pump.start();
    }

    /**
     * The smallest of: now, the oldest change still open, the oldest status not acknowledged. In this order, since a change
     * that commits between the two looks then shows in the second.
     */
    public Instant completeUntil() {
        Instant safe = inFlight.safeUntil();
        return relay.oldestUnacknowledged().filter(safe::isAfter).orElse(safe);
    }

    private boolean beat() throws IOException {
        var span = new HeartbeatSpan(clock.instant(), completeUntil());
        if (!(otlp.export(List.of(span.toProto())) instanceof ExportResult.Acknowledged)) {
            throw new IOException("heartbeat not acknowledged");
        }
        return false;
    }

    @Override
    public void close() {
        pump.close();
    }
}
