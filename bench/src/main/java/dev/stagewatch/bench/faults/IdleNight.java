package dev.stagewatch.bench.faults;

import dev.stagewatch.bench.live.Delays;
import dev.stagewatch.bench.live.EventLog;
import dev.stagewatch.bench.live.LivePolicy;
import dev.stagewatch.bench.live.Outbox;
import dev.stagewatch.bench.live.Reckoning;
import dev.stagewatch.bench.live.Traffic;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One service has nothing to do at night while another works. First its heartbeats go on: nothing is said of it, and the other's
 * verdicts do not wait (B2). Then it is cut off with orders in its hands: those are in doubt, none is stuck, the other's verdicts
 * come all the same (W2, B3); in the morning each of its orders gets the verdict that is true (D4).
 */
final class IdleNight {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration IN_TIME = Duration.ofMillis(500);
    private static final int HELD = 20;
    private static final String IDLE = "crm";
    private static final String PREFIX = "night.";

    private IdleNight() {}

    /** Both nights one after the other. @param night each of two; the second is at least twice the silence */
    static void measure(Path folder, long seed, int ordersPerSecond, Duration night, Outcome outcome) throws IOException {
        try (Scene scene = day(folder, seed, ordersPerSecond)) {
            beats(scene, ordersPerSecond, night, outcome);
            isCutOff(scene, ordersPerSecond, night, outcome);
        }
    }

    /** The night of a service that idles and beats. */
    static void beating(Path folder, long seed, int ordersPerSecond, Duration night, Outcome outcome) throws IOException {
        try (Scene scene = day(folder, seed, ordersPerSecond)) {
            beats(scene, ordersPerSecond, night, outcome);
        }
    }

    /** The night of a service that is cut off. @param night at least twice the silence, or that is taken */
    static void silent(Path folder, long seed, int ordersPerSecond, Duration night, Outcome outcome) throws IOException {
        try (Scene scene = day(folder, seed, ordersPerSecond)) {
            isCutOff(scene, ordersPerSecond, night, outcome);
        }
    }

    private static Scene day(Path folder, long seed, int ordersPerSecond) throws IOException {
        Scene scene = new Scene(folder, LivePolicy.quick().silentAfter(SILENCE), BEAT, seed);
        scene.engine("engine", "-").running();
        try (Traffic day = scene.traffic(ordersPerSecond, "DAY-")) {
            day.runFor(SILENCE.dividedBy(3));
        }
        return scene;
    }

    private static void beats(Scene scene, int ordersPerSecond, Duration night, Outcome outcome) {
        try (Traffic traffic = scene.traffic(ordersPerSecond, "QUIET-")) {
            traffic.runFor(night);
        }
        Reckoning reckoning = scene.reckon();
        Delays delays = Delays.of(scene.truth(), scene.log(), scene.policy(), "QUIET-");
        reckoning.report(outcome, PREFIX + "beating.");
        outcome.figure(PREFIX + "beating.p99-seconds", delays.quantile(0.99))
                .claim(Claim.none(PREFIX + "event of a service that is idle and beats", events(scene.log(), IDLE)))
                .claim(Claim.atMost(PREFIX + "p99 of deadline and grace to event beside an idle service, seconds", delays.quantile(0.99),
                        SILENCE.toSeconds()));
    }

    private static void isCutOff(Scene scene, int ordersPerSecond, Duration night, Outcome outcome) {
        Outbox crm = scene.idle();
        String[] orders = new String[HELD];
        for (int i = 0; i < HELD; i++) {
            orders[i] = "HELD-" + i;
            scene.truth().begin(orders[i], crm.enter(orders[i], 1, "FILED"));
        }
        crm.flush();
        crm.sever();
        long severedAt = CollectorAway.now();
        Scene.rest(IN_TIME);
        for (int i = 0; i < HELD / 2; i++) {
            scene.truth().end(orders[i], crm.enter(orders[i], 2, "APPROVED"), false);
        }
        try (Traffic traffic = scene.traffic(ordersPerSecond, "BLIND-")) {
            traffic.runFor(night.compareTo(SILENCE.multipliedBy(2)) < 0 ? SILENCE.multipliedBy(2) : night);
        }
        boolean othersTold = scene.toldAllOf("BLIND-");
        long mendedAt = CollectorAway.now();
        outcome.claim(Claim.none(PREFIX + "order in doubt beside those that the silent service holds",
                        Math.abs(HELD - held(scene, "blind", severedAt, mendedAt))))
                .claim(Claim.none(PREFIX + "order of a silent service called stuck", held(scene, "stuck", severedAt, mendedAt)))
                .claim(Claim.none(PREFIX + "verdict of other services held up by a silent one", othersTold ? 0 : 1))
                .claim(Claim.none(PREFIX + "event of a service beside the silence that is", Math.abs(1 - events(scene.log(), IDLE))))
                .claim(Claim.none(PREFIX + "event of the service that works", events(scene.log(), "shop")));
        crm.mend();
        scene.reckonWithDoubts(night).report(outcome, PREFIX);
    }

    private static long held(Scene scene, String kind, long from, long to) {
        return scene.log().alerts(order -> order.startsWith("HELD-"), kind, from, to);
    }

    private static long events(EventLog log, String service) {
        return log.services().stream().filter(event -> event.service().equals(service)).count();
    }
}
