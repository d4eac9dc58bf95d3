package dev.stagewatch.bench.faults;

import dev.stagewatch.bench.live.LivePolicy;
import dev.stagewatch.bench.live.Reckoning;
import dev.stagewatch.bench.live.Traffic;
import dev.stagewatch.bench.process.Engine;
import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** An outage that is long against every limit, of the engine and of Kafka, while the services go on and one of them idles. */
public final class BacklogRun implements LongRun {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration BEFORE = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String proves() {
        return "an hour of backlog, after the engine and after Kafka were away: every late order told, none other at any moment";
    }

    @Override
    public String takes() {
        return "2 h 10 min (the hour is real at scale 1); at --scale 0.02 4 min";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        Outcome outcome = new Outcome();
        Duration outage = Duration.ofSeconds(options.scaled(3600));
        for (Outage kind : Outage.values()) {
            options.say("%s away for %d s", kind.label, outage.toSeconds());
            Reckoning reckoning = reckon(options.scratch().resolve(kind.label), options.seed(), kind, 20, BEFORE, outage);
            options.say("%s: %s", kind.label, reckoning);
            reckoning.report(outcome.figure(kind.label + ".outage-seconds", outage.toSeconds()), kind.label + ".");
        }
        return outcome;
    }

    /** What is away. */
    public enum Outage {
        ENGINE("engine"), KAFKA("kafka");

        private final String label;

        Outage(String label) {
            this.label = label;
        }
    }

    /** One outage between two times of normal life. */
    public static Reckoning reckon(Path folder, long seed, Outage kind, int ordersPerSecond, Duration around, Duration outage)
            throws IOException {
        try (Scene scene = new Scene(folder, LivePolicy.quick(), BEAT, seed)) {
            Engine engine = scene.engine("engine", "-").running();
            try (Traffic traffic = scene.traffic(ordersPerSecond, "ORD-").runFor(around)) {
                if (kind == Outage.ENGINE) {
                    engine.process().kill();
                    traffic.runFor(outage);
                    scene.engine("engine", "-").running();
                } else {
                    scene.broker().kill();
                    traffic.runFor(outage);
                    scene.broker().start();
                }
                traffic.runFor(around);
            }
            return scene.reckon();
        }
    }
}
