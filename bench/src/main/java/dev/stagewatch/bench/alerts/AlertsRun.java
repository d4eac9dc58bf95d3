package dev.stagewatch.bench.alerts;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PartName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** How long after deadline and grace Alertmanager has the alert, with traffic and without any. */
public final class AlertsRun implements LongRun {
    static final double PUSH_P99_MAX_SECONDS = 5;
    static final double RULE_P99_MAX_SECONDS = 30;
    private static final int STAGES = 40;
    private static final Duration BEAT = Duration.ofSeconds(1);
    /** A stage has late orders only in the first part of its cycle, so that its rule fires, resolves and fires again. */
    private static final long CYCLE_NANOS = Duration.ofSeconds(90).toNanos();
    private static final long LATE_NANOS = Duration.ofSeconds(20).toNanos();
    /** A late order stays that long, so that whoever is too slow for it by far has missed it. */
    private static final Duration STAYS_MIN = Duration.ofSeconds(13);
    private static final Duration STAYS_MAX = Duration.ofSeconds(17);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(60);

    /**
     * How much.
     *
     * @param busyOrders     begun one after the other
     * @param perSecond      so many of them
     * @param quietBursts    of orders that begin at once, then nothing until the late ones of them end
     * @param ordersInABurst a tenth of them late
     */
    public record Load(int busyOrders, double perSecond, int quietBursts, int ordersInABurst) {}

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public String proves() {
        return "deadline and grace to Alertmanager, p99 at most 5 s pushed and 30 s by rules, with traffic and without; "
                + "none missed and none false of 10,000 orders";
    }

    @Override
    public String takes() {
        return "15 min";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        return measure(options, new Load((int) options.scaled(8_000), 40, (int) options.scaled(10), 200));
    }

    static Outcome measure(RunOptions options, Load load) throws IOException {
        StagePolicy policy = StagePolicy.quick(STAGES);
        Outcome outcome = new Outcome();
        try (AlertSite site = new AlertSite(options.scratch(), policy.text(), BEAT, Map.of(), options.seed())) {
            options.say("all parts are up");
            warmUp(site, policy, options.seed());
            phase(options, site, policy, outcome, "busy.", crowd -> busy(crowd, load, options.seed()));
            phase(options, site, policy, outcome, "quiet.", crowd -> quiet(crowd, load));
        }
        return outcome;
    }

    private interface Phase {
        void live(Crowd crowd);
    }

    private static void phase(RunOptions options, AlertSite site, StagePolicy policy, Outcome outcome, String prefix, Phase phase) {
        int before = site.gate().taken().size();
        try (Crowd crowd = new Crowd(site.outbox(), policy, prefix)) {
            phase.live(crowd);
            Await.until(TOLD_WITHIN, () -> crowd.overdue().stream().allMatch(order -> order.ended() != Crowd.OPEN) && nothingFires(site));
            var taken = site.gate().taken().subList(before, site.gate().taken().size());
            outcome.figure(prefix + "orders", crowd.all().size()).figure(prefix + "overdue-orders", crowd.overdue().size());
            Told.pushed(crowd.all(), taken, policy).report(outcome, prefix + "push.", PUSH_P99_MAX_SECONDS);
            Told.byRules(crowd.all(), taken, policy).report(outcome, prefix + "rule.", RULE_P99_MAX_SECONDS);
            outcome.claim(new Claim(prefix + "nothing fires at Alertmanager when all orders have ended", "", nothingFires(site)));
            options.say("%s%s", prefix, outcome.figures());
        }
    }

    /** The first orders of a process meet code that has not run yet. */
    private static void warmUp(AlertSite site, StagePolicy policy, long seed) {
        try (Crowd crowd = new Crowd(site.outbox(), policy, "warm.")) {
            busy(crowd, new Load(400, 20, 0, 0), seed + 1);
            Await.until(TOLD_WITHIN, () -> crowd.overdue().stream().allMatch(order -> order.ended() != Crowd.OPEN) && nothingFires(site));
        }
    }

    /** Orders begin all the time, so that there is always something to read. */
    private static void busy(Crowd crowd, Load load, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long begun = System.nanoTime();
        for (int i = 0; i < load.busyOrders; i++) {
            long at = begun + (long) (i * 1e9 / load.perSecond);
            while (System.nanoTime() < at) {
                LockSupport.parkNanos(at - System.nanoTime());
            }
            int stage = random.nextInt(STAGES);
            long inCycle = (at - begun + stage * CYCLE_NANOS / STAGES) % CYCLE_NANOS;
            boolean isLate = inCycle < LATE_NANOS && random.nextInt(10) < 4;
            crowd.endAfter(crowd.begin(stage), isLate ? between(random, STAYS_MIN, STAYS_MAX)
                    : between(random, Duration.ofMillis(50), Duration.ofMillis(1_500)));
        }
    }

    /** Orders begin together, most end at once, and nothing follows that could be read until the late ones end. */
    private static void quiet(Crowd crowd, Load load) {
        for (int burst = 0; burst < load.quietBursts; burst++) {
            for (int i = 0; i < load.ordersInABurst; i++) {
                boolean isLate = i % 10 == 0;
                int stage = isLate ? (i / 10 * 2 + burst) % STAGES : i % STAGES;
                crowd.endAfter(crowd.begin(stage), isLate ? STAYS_MAX.plusSeconds(15) : Duration.ofMillis(300));
            }
            AlertSite.rest(STAYS_MAX.plusSeconds(50));
        }
    }

    private static Duration between(SplittableRandom random, Duration from, Duration to) {
        return Duration.ofMillis(random.nextLong(from.toMillis(), to.toMillis()));
    }

    private static boolean nothingFires(AlertSite site) {
        try {
            return new JsonMapper().readTree(site.get(PartName.ALERTMANAGER,
                    "/api/v2/alerts?filter=alertname%3D~%22" + Told.PUSHED + "%7C" + Told.RULE + "%22")).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
