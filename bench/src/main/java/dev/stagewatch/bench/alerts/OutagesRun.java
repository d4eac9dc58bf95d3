package dev.stagewatch.bench.alerts;

import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Those that alerts pass through are away for a while, or their receiver is: what on-call is owed comes all the same. */
public final class OutagesRun implements LongRun {
    static final int STAGES = 4;
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration AWAY = Duration.ofMinutes(10);
    private static final Duration WEBHOOK_AWAY = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "alert-outages";
    }

    @Override
    public String proves() {
        return "Alertmanager away for 10 minutes, Prometheus too, the webhook failing, refusing, hanging: every open breach is notified within "
                + "60 s of return, none resolves falsely, what came and went is in history";
    }

    @Override
    public String takes() {
        return "32 min";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException, SQLException {
        return measure(options, scaled(AWAY, options), scaled(WEBHOOK_AWAY, options), 0);
    }

    /** @param kills of the analyzer, beside the outages */
    static Outcome measure(RunOptions options, Duration away, Duration webhookAway, int kills) throws IOException, SQLException {
        StagePolicy policy = StagePolicy.quick(STAGES);
        Outcome outcome = new Outcome();
        try (AlertSite site = new AlertSite(options.scratch(), policy.text(), BEAT, Map.of(), options.seed());
                Crowd crowd = new Crowd(site.outbox(), policy, "")) {
            Breaches breaches = new Breaches(site, policy, crowd, options, outcome);
            breaches.stand();
            options.say("all parts are up, and orders are overdue and told");
            for (PartName name : new PartName[] {PartName.ALERTMANAGER, PartName.PROMETHEUS}) {
                Part part = site.stack().part(name);
                breaches.during(name + " away", part::kill, away, () -> startAgain(part));
            }
            for (Webhook.Manner manner : new Webhook.Manner[] {Webhook.Manner.FAILS_500, Webhook.Manner.REFUSES_429, Webhook.Manner.HANGS}) {
                breaches.during("webhook " + manner.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        () -> site.webhook().behave(manner), webhookAway, () -> site.webhook().behave(Webhook.Manner.TAKES));
            }
            for (int kill = 1; kill <= kills; kill++) {
                Part analyzer = site.stack().part(PartName.SLA_ANALYZER);
                breaches.during("kill " + kill, analyzer::kill, AnalyzerKillsRun.DOWN, () -> startAgain(analyzer));
            }
            breaches.report("");
        }
        return outcome;
    }

    static void startAgain(Part part) {
        part.start();
        part.awaitReady();
    }

    private static Duration scaled(Duration time, RunOptions options) {
        return Duration.ofMillis(Math.round(time.toMillis() * options.scale()));
    }
}
