package dev.stagewatch.bench.faults;

import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One outage that is long against every limit, while the services go on and one of them idles. Each is a run of its own, so that
 * the hours can pass side by side: they need little of the machine.
 */
public final class BacklogRun implements LongRun {
    private static final Duration BEFORE = Duration.ofSeconds(15);
    private static final int ORDERS_PER_SECOND = 20;

    private final String round;
    private final String proves;
    private final Round scene;

    private BacklogRun(String round, String proves, Round scene) {
        this.round = round;
        this.proves = proves;
        this.scene = scene;
    }

    /** One for each part that can be away, and two nights. */
    public static List<BacklogRun> all() {
        return Stream.concat(Stream.of(Outage.values()).map(BacklogRun::of), Stream.of(
                new BacklogRun("collector", "the collector is away for an hour: who is in doubt is said to be, nobody is called stuck, then "
                        + "every order gets the verdict that is true",
                        (folder, seed, hour, outcome) -> CollectorAway.measure(folder, seed, ORDERS_PER_SECOND, BEFORE, hour, outcome)),
                new BacklogRun("idle-service", "an hour in which one service has nothing to do and beats: nothing is said of it, nobody "
                        + "waits for it",
                        (folder, seed, hour, outcome) -> IdleNight.beating(folder, seed, ORDERS_PER_SECOND, hour, outcome)),
                new BacklogRun("silent-service", "an hour in which an idle service is cut off with orders in its hands: those are in doubt, "
                        + "the others' verdicts come",
                        (folder, seed, hour, outcome) -> IdleNight.silent(folder, seed, ORDERS_PER_SECOND, hour, outcome)))).toList();
    }

    private static BacklogRun of(Outage outage) {
        return new BacklogRun(outage.label(), "for an hour " + outage.inWords() + ": every late order told, none other at any moment",
                (folder, seed, hour, outcome) -> outage.measure(folder, seed, ORDERS_PER_SECOND, BEFORE, hour,
                        outcome.figure(outage.label() + ".outage-seconds", hour.toSeconds())));
    }

    @Override
    public String name() {
        return "backlog-" + round;
    }

    @Override
    public String proves() {
        return proves;
    }

    @Override
    public String takes() {
        return "65 min (the hour is real at scale 1); at --scale 0.02, the least that makes sense, 3 min";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        Outcome outcome = new Outcome();
        Duration hour = Duration.ofSeconds(options.scaled(3600));
        options.say("%s: %d s", round, hour.toSeconds());
        scene.measure(options.scratch(), options.seed(), hour, outcome);
        return outcome;
    }

    private interface Round {
        void measure(Path folder, long seed, Duration hour, Outcome outcome) throws IOException;
    }
}
