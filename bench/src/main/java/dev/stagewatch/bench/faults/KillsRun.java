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
import java.util.Random;

/** Three engines share the work and are killed one after the other under load, the broker too (D10). */
public final class KillsRun implements LongRun {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final long ROUNDS = 20;
    private static final int BROKER_EACH = 4;

    /**
     * How hard it is.
     *
     * @param ordersPerSecond begun
     * @param rounds          kills of an engine
     * @param up              between a restart and the next kill
     * @param down            between a kill and the restart
     * @param brokerEach      the broker is killed as well in each so many rounds; 1 or more
     */
    public record Load(int ordersPerSecond, int rounds, Duration up, Duration down, int brokerEach) {}

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public String proves() {
        return "three engines, one at a time killed with SIGKILL, also the broker: no verdict lost, given twice or false";
    }

    @Override
    public String takes() {
        return "20 min";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        Load load = new Load(50, (int) options.scaled(ROUNDS), Duration.ofSeconds(12), Duration.ofSeconds(5), BROKER_EACH);
        Outcome outcome = new Outcome();
        for (boolean isStatic : new boolean[] {false, true}) {
            String membership = isStatic ? "static." : "dynamic.";
            Reckoning reckoning = reckon(options.scratch().resolve(membership + "run"), options.seed(), isStatic, load, options);
            options.say("%s %s", membership, reckoning);
            reckoning.report(outcome.figure(membership + "kills", load.rounds), membership);
        }
        return outcome;
    }

    /** One run; {@code options} is for progress and may be null. */
    public static Reckoning reckon(Path folder, long seed, boolean isStatic, Load load, RunOptions options) throws IOException {
        Random random = new Random(seed);
        try (Scene scene = new Scene(folder, LivePolicy.quick(), BEAT, seed)) {
            Engine[] engines = new Engine[3];
            for (int i = 0; i < engines.length; i++) {
                engines[i] = start(scene, i, isStatic);
            }
            for (Engine engine : engines) {
                engine.running();
            }
            try (Traffic traffic = scene.traffic(load.ordersPerSecond, "ORD-")) {
                for (int round = 1; round <= load.rounds; round++) {
                    traffic.runFor(load.up);
                    int victim = random.nextInt(engines.length);
                    engines[victim].process().kill();
                    if (round % load.brokerEach == 0) {
                        scene.broker().kill();
                        traffic.runFor(load.down);
                        scene.broker().start();
                    } else {
                        traffic.runFor(load.down);
                    }
                    engines[victim] = start(scene, victim, isStatic);
                    if (options != null) {
                        options.say("kill %d of %d, %,d orders so far", round, load.rounds, scene.truth().size());
                    }
                }
                traffic.runFor(load.up);
            }
            return scene.reckon();
        }
    }

    private static Engine start(Scene scene, int number, boolean isStatic) throws IOException {
        return scene.engine("engine-" + number, isStatic ? "engine-" + number : "-");
    }
}
