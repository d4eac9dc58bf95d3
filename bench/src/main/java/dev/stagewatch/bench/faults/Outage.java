package dev.stagewatch.bench.faults;

import dev.stagewatch.bench.live.LivePolicy;
import dev.stagewatch.bench.live.Reckoning;
import dev.stagewatch.bench.live.Traffic;
import dev.stagewatch.bench.process.Engine;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What is away, between two times of normal life. */
enum Outage {
    ENGINE("engine", "the engine is away", false),
    KAFKA("kafka", "Kafka is away", false),
    /** The collector's queue holds the backlog instead of the services. */
    KAFKA_BEHIND_COLLECTOR("kafka-behind-collector", "Kafka is away behind a collector", true),
    /** The same, and the collector dies in the middle of it. */
    BOTH("kafka-and-collector", "Kafka is away behind a collector, which is killed meanwhile", true);

    private static final Duration BEAT = Duration.ofSeconds(1);
    /** Shorter than the outages, longer than a collector needs to try again. */
    private static final Duration SHORT_SILENCE = Duration.ofSeconds(30);
    /** Of the rate, which a busy machine does not keep to the last order. */
    private static final double WENT_ON = 0.8;

    private final String label;
    private final String inWords;
    private final boolean throughCollector;

    Outage(String label, String inWords, boolean throughCollector) {
        this.label = label;
        this.inWords = inWords;
        this.throughCollector = throughCollector;
    }

    String label() {
        return label;
    }

    /** What happens, for people. */
    String inWords() {
        return inWords;
    }

    /** Lets it happen, and adds figures and claims under its label. */
    Reckoning measure(Path folder, long seed, int ordersPerSecond, Duration around, Duration outage, Outcome outcome) throws IOException {
        LivePolicy policy = throughCollector ? LivePolicy.quick().silentAfter(SHORT_SILENCE) : LivePolicy.quick();
        try (Scene scene = new Scene(folder, policy, BEAT, seed, throughCollector)) {
            Engine engine = scene.engine("engine", "-").running();
            try (Traffic traffic = scene.traffic(ordersPerSecond, "ORD-").runFor(around)) {
                if (this == ENGINE) {
                    engine.process().kill();
                    traffic.runFor(outage);
                    scene.engine("engine", "-").running();
                } else {
                    scene.broker().kill();
                    passWithoutKafka(scene, traffic, outage);
                    scene.broker().start();
                }
                traffic.runFor(around);
            }
            long returned = System.nanoTime();
            Reckoning reckoning = scene.reckonAfter(outage);
            reckoning.report(outcome.figure(label + ".caught-up-seconds", (System.nanoTime() - returned) / 1e9), label + ".");
            outcome.claim(Claim.atLeast(label + ".orders, for the services went on", scene.truth().size(),
                    (long) (WENT_ON * ordersPerSecond * outage.toSeconds())));
            outcome.claim(Claim.none(label + ".service called silent " + scene.log().services(), scene.log().services().size()));
            return reckoning;
        }
    }

    /** What a collector had begun to send when it died goes to the end of its queue, behind what is younger. */
    private void passWithoutKafka(Scene scene, Traffic traffic, Duration outage) throws IOException {
        if (this == BOTH) {
            traffic.runFor(outage.dividedBy(2));
            scene.collector().kill();
            scene.collector().start();
            traffic.runFor(outage.dividedBy(2));
        } else {
            traffic.runFor(outage);
        }
    }
}
