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

/** The analyzer is killed over and over while orders are overdue. */
public final class AnalyzerKillsRun implements LongRun {
    private static final int KILLS = 20;
    private static final Duration BEAT = Duration.ofSeconds(1);
    static final Duration DOWN = Duration.ofSeconds(5);
    /** So many orders are open at most: more would be told as a storm. */
    private static final int CLEAR_EACH = 5;

    @Override
    public String name() {
        return "alert-kills";
    }

    @Override
    public String proves() {
        return "the analyzer killed 20 times with SIGKILL: every open breach is notified within 60 s of return, none resolves falsely, "
                + "what came and went is in history";
    }

    @Override
    public String takes() {
        return "25 min";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException, SQLException {
        return measure(options, (int) options.scaled(KILLS));
    }

    static Outcome measure(RunOptions options, int kills) throws IOException, SQLException {
        StagePolicy policy = StagePolicy.quick(OutagesRun.STAGES);
        Outcome outcome = new Outcome();
        try (AlertSite site = new AlertSite(options.scratch(), policy.text(), BEAT, Map.of(), options.seed());
                Crowd crowd = new Crowd(site.outbox(), policy, "")) {
            Breaches breaches = new Breaches(site, policy, crowd, options, outcome);
            Part analyzer = site.stack().part(PartName.SLA_ANALYZER);
            for (int kill = 1; kill <= kills; kill++) {
                if (kill % CLEAR_EACH == 1) {
                    breaches.clear();
                    breaches.stand();
                }
                breaches.during("kill " + kill, analyzer::kill, DOWN, () -> OutagesRun.startAgain(analyzer));
            }
            breaches.report("");
        }
        return outcome.figure("kills", kills);
    }
}
