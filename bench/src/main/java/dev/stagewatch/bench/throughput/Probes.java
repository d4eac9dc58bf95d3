package dev.stagewatch.bench.throughput;

import dev.stagewatch.bench.live.Delays;
import dev.stagewatch.bench.live.EventLog;
import dev.stagewatch.bench.live.LivePolicy;
import dev.stagewatch.bench.live.Outbox;
import dev.stagewatch.bench.live.Truth;
import dev.stagewatch.bench.process.Broker;
import dev.stagewatch.local.process.Await;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Orders in a stage with a limit of two seconds, which never leave it: how long after deadline and grace is that told? */
final class Probes {
    private static final int PER_SECOND = 20;
    private static final String STATUS = "PROBED";
    /** The stage {@code probe} of the business's policy. */
    static final LivePolicy POLICY = new LivePolicy(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(2));

    private Probes() {}

    /** Sends probes for a while and waits for what is told of them; one that nobody tells of within a minute has no delay. */
    static Delays measure(Broker broker, int partitions, long seed, Duration time) {
        Truth truth = new Truth();
        try (Outbox outbox = new Outbox(broker.bootstrapServers(), "probe", Duration.ZERO, seed);
                EventLog log = new EventLog(broker.bootstrapServers(), partitions)) {
            for (int i = 0; i < time.toSeconds() * PER_SECOND; i++) {
                send(outbox, truth, "PROBE-" + seed + "-" + i);
                LockSupport.parkNanos(1_000_000_000L / PER_SECOND);
            }
            Await.until(Duration.ofMinutes(1), () -> Delays.of(truth, log, POLICY, "PROBE-").count() == truth.size());
            return Delays.of(truth, log, POLICY, "PROBE-");
        }
    }

    static void send(Outbox outbox, Truth truth, String order) {
        truth.begin(order, outbox.enter(order, 1, STATUS));
    }
}
