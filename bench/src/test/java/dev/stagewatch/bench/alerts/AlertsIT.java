package dev.stagewatch.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.bench.alerts.Crowd.Order;
import dev.stagewatch.bench.alerts.Gate.Taken;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Part;
import dev.stagewatch.model.Nanos;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code verify alerts}, {@code alert-outages} and {@code alert-kills}: one after the other on one site. */
class AlertsIT {
    private static final long SEED = Long.getLong("stagewatch.seed", 4711);
    private static final StagePolicy POLICY = StagePolicy.quick(OutagesRun.STAGES);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration ALERTMANAGER_AWAY = Duration.ofSeconds(20);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Outcome outcome = new Outcome();

    @Test
    @Tag("D3")
    @Tag("D10")
    void eachStuckOrderIsToldInTimeAndAgainAfterAnOutageAndNoneResolvesForAKill() throws Exception {
        System.out.println("seed " + SEED);
        RunOptions options = new RunOptions(SEED, 1, folder, Folders.fromEnvironment(System.getenv()), System.out);
        try (AlertSite site = new AlertSite(folder, POLICY.text(), BEAT, Map.of(), SEED); Crowd crowd = new Crowd(site.outbox(), POLICY, "")) {
            Set<String> warm = warmUp(site, crowd);
            Breaches breaches = new Breaches(site, POLICY, crowd, options, outcome);
            breaches.stand();
            toldInTime(site, crowd, warm);

            Part alertmanager = site.stack().part(PartName.ALERTMANAGER);
            AtomicLong back = new AtomicLong();
            breaches.during("Alertmanager away", alertmanager::kill, ALERTMANAGER_AWAY, () -> {
                OutagesRun.startAgain(alertmanager);
                back.set(Nanos.of(Instant.now()));
            });
            Set<String> open = open(crowd);
            assertThat(Await.until(TOLD_WITHIN, () -> told(site, true, back.get()).containsAll(open))).as("told again after the return: %s of %s",
                    told(site, true, back.get()), open).isTrue();

            Part analyzer = site.stack().part(PartName.SLA_ANALYZER);
            breaches.during("kill", analyzer::kill, AnalyzerKillsRun.DOWN, () -> OutagesRun.startAgain(analyzer));
            breaches.report("");
            assertThat(outcome.claims()).isNotEmpty();
            assertThat(outcome.broken()).isEmpty();
            theirEndIsTold(site, crowd, breaches);
        }
    }

    /** The first orders of a process meet code that has not run yet. */
    private static Set<String> warmUp(AlertSite site, Crowd crowd) {
        for (int stage = 0; stage < POLICY.stages(); stage++) {
            crowd.begin(stage);
        }
        Set<String> warm = open(crowd);
        assertThat(Await.until(TOLD_WITHIN, () -> taken(site, Told.PUSHED).map(Taken::order).collect(Collectors.toSet()).containsAll(warm)))
                .as("the first orders are told").isTrue();
        warm.forEach(crowd::end);
        return warm;
    }

    private void toldInTime(AlertSite site, Crowd crowd, Set<String> warm) {
        Await.until(TOLD_WITHIN, () -> taken(site, Told.RULE).map(Taken::stage).distinct().count() == POLICY.stages());
        List<Order> measured = crowd.all().stream().filter(order -> !warm.contains(order.id())).toList();
        List<Taken> taken = site.gate().taken().stream().filter(alert -> !warm.contains(alert.order())).toList();
        Told.pushed(measured, taken, POLICY).report(outcome, "push.", AlertsRun.PUSH_P99_MAX_SECONDS);
        Told.byRules(crowd.all(), site.gate().taken(), POLICY).report(outcome, "rule.", AlertsRun.RULE_P99_MAX_SECONDS);
        assertThat((int) outcome.figures().get("push.alerts")).isEqualTo(measured.size()).isPositive();
        assertThat((int) outcome.figures().get("rule.alerts")).isEqualTo(POLICY.stages());
    }

    /** That nothing was resolved would say little where nothing ever is. */
    private static void theirEndIsTold(AlertSite site, Crowd crowd, Breaches breaches) {
        Set<String> open = open(crowd);
        long ended = Nanos.of(Instant.now());
        breaches.clear();
        assertThat(Await.until(TOLD_WITHIN, () -> told(site, false, ended).containsAll(open))).as("the end of each is told").isTrue();
    }

    private static Set<String> open(Crowd crowd) {
        return crowd.all().stream().filter(order -> order.ended() == Crowd.OPEN).map(Order::id).collect(Collectors.toSet());
    }

    /** The orders of notifications of firing or resolved alerts since then. */
    private static Set<String> told(AlertSite site, boolean firing, long since) {
        return site.webhook().told().stream().filter(told -> told.name().equals(Told.PUSHED) && told.firing() == firing && told.at() >= since)
                .map(Webhook.Told::order).collect(Collectors.toSet());
    }

    private static Stream<Taken> taken(AlertSite site, String name) {
        return site.gate().taken().stream().filter(alert -> alert.name().equals(name) && alert.firing());
    }
}
