package dev.stagewatch.bench.faults;

import dev.stagewatch.bench.live.LivePolicy;
import dev.stagewatch.bench.live.Reckoning;
import dev.stagewatch.bench.live.Traffic;
import dev.stagewatch.bench.process.Engine;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An outage that is long against every limit, of the engine, of Kafka and of the collector, while the services go on and one of
 * them idles; and a night in which that one's telemetry ends.
 */
public final class BacklogRun implements LongRun {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration BEFORE = Duration.ofSeconds(15);
    private static final int ORDERS_PER_SECOND = 20;
    /** Shorter than the outages, longer than a collector needs to try again. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String proves() {
        return "an hour of backlog, after the engine, Kafka and the collector were away, and with an idle service at night: every late order "
                + "told, none other at any moment";
    }

    @Override
    public String takes() {
        return "7 h 10 min (the hour is real at scale 1); at --scale 0.02, the least that makes sense, 16 min";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        Outcome outcome = new Outcome();
        Duration outage = Duration.ofSeconds(options.scaled(3600));
        for (Outage kind : Outage.values()) {
            options.say("%s away for %d s", kind.label(), outage.toSeconds());
            Reckoning reckoning = measure(options.scratch().resolve(kind.label()), options.seed(), kind, ORDERS_PER_SECOND, BEFORE, outage,
                    outcome.figure(kind.label() + ".outage-seconds", outage.toSeconds()));
            options.say("%s: %s", kind.label(), reckoning);
        }
        options.say("the collector away for %d s", outage.toSeconds());
        CollectorAway.measure(options.scratch().resolve("collector"), options.seed(), ORDERS_PER_SECOND, BEFORE, outage, outcome);
        options.say("two nights of %d s", outage.toSeconds());
        IdleNight.measure(options.scratch().resolve("night"), options.seed(), ORDERS_PER_SECOND, outage, outcome);
        return outcome;
    }

    /** What is away. */
    public enum Outage {
        ENGINE("engine", false, LivePolicy.quick().silence()), KAFKA("kafka", false, LivePolicy.quick().silence()),
        /** The collector's queue holds the backlog instead of the services. */
        KAFKA_BEHIND_COLLECTOR("kafka-behind-collector", true, SILENCE),
        /** The same, and the collector dies in the middle of it. */
        BOTH("kafka-and-collector", true, SILENCE);

        private final String label;
        private final boolean throughCollector;
        private final Duration silence;

        Outage(String label, boolean throughCollector, Duration silence) {
            this.label = label;
            this.throughCollector = throughCollector;
            this.silence = silence;
        }

        String label() {
            return label;
        }
    }

    /** One outage between two times of normal life. */
    public static Reckoning measure(Path folder, long seed, Outage kind, int ordersPerSecond, Duration around, Duration outage,
            Outcome outcome) throws IOException {
        try (Scene scene = new Scene(folder, LivePolicy.quick().silentAfter(kind.silence), BEAT, seed, kind.throughCollector)) {
            Engine engine = scene.engine("engine", "-").running();
            try (Traffic traffic = scene.traffic(ordersPerSecond, "ORD-").runFor(around)) {
                if (kind == Outage.ENGINE) {
                    engine.process().kill();
                    traffic.runFor(outage);
                    scene.engine("engine", "-").running();
                } else {
                    scene.broker().kill();
                    passWithoutKafka(scene, traffic, kind, outage);
                    scene.broker().start();
                }
                traffic.runFor(around);
            }
            Reckoning reckoning = scene.reckon();
            reckoning.report(outcome, kind.label() + ".");
            outcome.claim(Claim.none(kind.label() + ".service called silent " + scene.log().services(), scene.log().services().size()));
            return reckoning;
        }
    }

    /** What a collector had begun to send when it died goes to the end of its queue, behind what is younger. */
    private static void passWithoutKafka(Scene scene, Traffic traffic, Outage kind, Duration outage) throws IOException {
        if (kind == Outage.BOTH) {
            traffic.runFor(outage.dividedBy(2));
            scene.collector().kill();
            scene.collector().start();
            traffic.runFor(outage.dividedBy(2));
        } else {
            traffic.runFor(outage);
        }
    }
}
