package dev.stagewatch.bench.alerts;

import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.local.process.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Everything is late at once: on-call is told so, and how many, in a handful of notifications. */
public final class StormRun implements LongRun {
    private static final String STORM = "OrdersOverdueStorm";
    private static final int STAGES = 4;
    private static final int NOTIFICATIONS_MAX = 20;
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(60);
    private static final Duration RESOLVED_WITHIN = Duration.ofMinutes(3);
    /** Groups are told again after 30 s where they have changed. */
    private static final Duration LASTS = Duration.ofSeconds(75);

    @Override
    public String name() {
        return "alert-storm";
    }

    @Override
    public String proves() {
        return "10,000 orders overdue at once: every stage's storm is notified, in 20 notifications at most, its end included";
    }

    @Override
    public String takes() {
        return "4 min";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        return measure(options, (int) options.scaled(10_000));
    }

    static Outcome measure(RunOptions options, int orders) throws IOException {
        // Later than it takes to begin them all, so that they become overdue together.
        StagePolicy policy = new StagePolicy(STAGES, Duration.ofSeconds(10), Duration.ofSeconds(1));
        Outcome outcome = new Outcome();
        try (AlertSite site = new AlertSite(options.scratch(), policy.text(), BEAT, Map.of(), options.seed());
                Crowd crowd = new Crowd(site.outbox(), policy, "")) {
            List<String> all = new ArrayList<>();
            IntStream.range(0, orders).forEach(i -> all.add(crowd.begin(i % STAGES)));
            List<String> stages = IntStream.range(0, STAGES).mapToObj(StagePolicy::stage).toList();
            boolean told = Await.until(TOLD_WITHIN, () -> stages(site, true).containsAll(stages));
            AlertSite.rest(LASTS);
            int whileItLasts = site.webhook().notifications();
            all.forEach(crowd::end);
            boolean over = Await.until(RESOLVED_WITHIN, () -> stages(site, false).containsAll(stages));
            AlertSite.rest(LASTS.dividedBy(2));
            options.say("%d notifications while it lasts, %d in all", whileItLasts, site.webhook().notifications());
            return outcome.figure("orders", orders).figure("notifications-while-it-lasts", whileItLasts)
                    .figure("notifications", site.webhook().notifications())
                    .claim(new Claim("the storm of each stage is notified", stages(site, true).toString(), told))
                    .claim(new Claim("the end of each storm is notified", stages(site, false).toString(), over))
                    .claim(Claim.atMost("notifications", site.webhook().notifications(), NOTIFICATIONS_MAX));
        }
    }

    private static List<String> stages(AlertSite site, boolean firing) {
        return site.webhook().told().stream().filter(told -> told.name().equals(STORM) && told.firing() == firing)
                .map(Webhook.Told::stage).distinct().sorted().toList();
    }
}
