package dev.stagewatch.bench.faults;

import dev.stagewatch.bench.live.Delays;
import dev.stagewatch.bench.live.LivePolicy;
import dev.stagewatch.bench.live.Traffic;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import java.io.IOException;
import java.time.Duration;

/** How long after deadline and grace a consumer has the event, when nothing fails. */
public final class DelayRun implements LongRun {
    private static final double P99_MAX_SECONDS = 3;
    private static final int BUSY_PER_SECOND = 50;
    private static final int BURST_PER_SECOND = 200;
    private static final Duration BURST = Duration.ofMillis(500);
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "delay";
    }

    @Override
    public String proves() {
        return "deadline and grace to event, p99 at most 3 s, with and without traffic, by how often services beat";
    }

    @Override
    public String takes() {
        return "10 min";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        Outcome outcome = new Outcome();
        for (int beat : new int[] {0, 1, 5}) {
            busy(options, outcome, beat);
            quiet(options, outcome, beat);
        }
        return outcome;
    }

    /** Orders begin all the time, so that there is always something to read. */
    private static void busy(RunOptions options, Outcome outcome, int beatSeconds) throws IOException {
        String label = label("busy", beatSeconds);
        try (Scene scene = scene(options, label, beatSeconds)) {
            scene.engine("engine", "-").running();
            try (Traffic warm = scene.traffic(BUSY_PER_SECOND, "WARM-")) {
                warm.runFor(WARM_UP);
            }
            try (Traffic traffic = scene.traffic(BUSY_PER_SECOND, "ORD-")) {
                traffic.runFor(Duration.ofSeconds(options.scaled(60)));
            }
            report(options, outcome, label, scene);
        }
    }

    /** Orders begin together; when the last has ended nothing follows that could be read. */
    private static void quiet(RunOptions options, Outcome outcome, int beatSeconds) throws IOException {
        String label = label("quiet", beatSeconds);
        try (Scene scene = scene(options, label, beatSeconds)) {
            scene.engine("engine", "-").running();
            for (int burst = 0; burst < options.scaled(12); burst++) {
                try (Traffic traffic = scene.traffic(BURST_PER_SECOND, "ORD-" + burst + "-")) {
                    traffic.runFor(BURST);
                }
                Scene.rest(Duration.ofSeconds(5));
            }
            report(options, outcome, label, scene);
        }
    }

    private static void report(RunOptions options, Outcome outcome, String label, Scene scene) {
        scene.reckon().report(outcome, label + ".");
        Delays delays = Delays.of(scene.truth(), scene.log(), scene.policy(), "ORD-");
        options.say("%s: %d delays, p50 %.2f s, p99 %.2f s", label, delays.count(), delays.quantile(0.5), delays.quantile(0.99));
        outcome.figure(label + ".delays", delays.count()).figure(label + ".p50-seconds", delays.quantile(0.5))
                .figure(label + ".p99-seconds", delays.quantile(0.99))
                .claim(Claim.atMost(label + ": p99 of deadline and grace to event, seconds", delays.quantile(0.99), P99_MAX_SECONDS));
    }

    private static Scene scene(RunOptions options, String label, int beatSeconds) throws IOException {
        return new Scene(options.scratch().resolve(label), LivePolicy.quick(), Duration.ofSeconds(beatSeconds), options.seed());
    }

    private static String label(String traffic, int beatSeconds) {
        return traffic + (beatSeconds == 0 ? "-no-beats" : "-beats-each-" + beatSeconds + "s");
    }
}
