package dev.stagewatch.bench.faults;

import dev.stagewatch.bench.live.EventLog;
import dev.stagewatch.bench.live.LivePolicy;
import dev.stagewatch.bench.live.Reckoning;
import dev.stagewatch.bench.live.Traffic;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.model.Nanos;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The collector dies and stays away while the services go on: statuses wait in their outboxes, heartbeats are lost. The analyzer
 * is blind meanwhile and says so (B3); when the facts come, each order gets the verdict that is true (D4).
 */
final class CollectorAway {
    private static final Duration BEAT = Duration.ofSeconds(1);
    /** Above limit and grace, so that an order's own limit has passed when its service falls silent. */
    private static final Duration SILENCE = Duration.ofSeconds(8);
    private static final String PREFIX = "collector.";

    private CollectorAway() {}

    /** @param outage longer than ten seconds, else nobody falls silent */
    static void measure(Path folder, long seed, int ordersPerSecond, Duration around, Duration outage, Outcome outcome) throws IOException {
        try (Scene scene = new Scene(folder, LivePolicy.quick().silentAfter(SILENCE), BEAT, seed, true)) {
            scene.engine("engine", "-").running();
            long killedAt;
            long backAt;
            try (Traffic traffic = scene.traffic(ordersPerSecond, "ORD-").runFor(around)) {
                killedAt = now();
                scene.collector().kill();
                traffic.runFor(outage);
                backAt = now();
                scene.collector().start();
                traffic.runFor(around);
            }
            Reckoning reckoning = scene.reckonWithDoubts(outage);
            reckoning.report(outcome.figure(PREFIX + "outage-seconds", outage.toSeconds()), PREFIX);
            EventLog log = scene.log();
            long inDoubt = log.alerts(order -> true, "blind", killedAt, backAt);
            // One that was due before is told late on a busy machine, and rightly.
            long stuck = log.alerts(order -> scene.policy().dueAt(scene.truth().of(order).begun()) > killedAt, "stuck", killedAt, backAt);
            outcome.figure(PREFIX + "orders-in-doubt", inDoubt)
                    .claim(Claim.atLeast(PREFIX + "orders in doubt while the collector was away", inDoubt, 1))
                    .claim(Claim.none(PREFIX + "order due while the collector was away called stuck meanwhile", stuck))
                    .claim(Claim.atLeast(PREFIX + "services said to be silent", services(log, "service_silent", killedAt, backAt), 2))
                    .claim(Claim.atLeast(PREFIX + "services said to be back", services(log, "service_back", backAt, now()), 2));
        }
    }

    private static long services(EventLog log, String type, long from, long to) {
        return log.services().stream().filter(event -> event.type().equals(type) && event.seenAt() >= from && event.seenAt() < to)
                .map(EventLog.ServiceEvent::service).distinct().count();
    }

    static long now() {
        return Nanos.of(Instant.now());
    }
}
