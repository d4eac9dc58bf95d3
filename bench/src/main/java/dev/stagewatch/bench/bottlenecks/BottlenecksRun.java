package dev.stagewatch.bench.bottlenecks;

import dev.stagewatch.bench.record.Table;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All kinds of bottleneck, each alone, in random order. */
public final class BottlenecksRun implements LongRun {
    private static final int EPISODES_EACH = 20;
    /** An episode mostly waits: two stacks side by side halve the time and disturb each other little. */
    private static final int PLANTS = 2;
    private static final double RIGHT_AT_LEAST_PERCENT = 95;

    @Override
    public String name() {
        return "bottlenecks";
    }

    @Override
    public String proves() {
        return "nine kinds of injected bottleneck, 20 episodes each: the alert names the holder, the finished visit ranks it first";
    }

    @Override
    public String takes() {
        return "30 min";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        Random random = new Random(options.seed());
        List<Bottleneck> order = new ArrayList<>();
        for (Bottleneck kind : Bottleneck.values()) {
            order.addAll(Collections.nCopies((int) options.scaled(EPISODES_EACH), kind));
        }
        Collections.shuffle(order, random);
        return report(run(order, PLANTS, random, options), options);
    }

    /**
     * Runs one episode of each, shared out among so many plants, in each of which one runs at a time.
     *
     * @param random chooses where and how
     */
    static List<Episode> run(List<Bottleneck> kinds, int plants, Random random, RunOptions options) throws IOException {
        Queue<Planned> planned = new ConcurrentLinkedQueue<>();
        kinds.forEach(kind -> planned.add(new Planned(kind, kind.injection(random))));
        List<Episode> episodes = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (int plant = 1; plant <= plants; plant++) {
            Path folder = options.scratch().resolve("plant-" + plant);
            lanes.add(CompletableFuture.runAsync(() -> work(folder, planned, episodes, options), task -> Thread.ofPlatform().start(task)));
        }
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
        return episodes;
    }

    /** One episode to come. */
    private record Planned(Bottleneck kind, Injection injection) {}

    private static void work(Path folder, Queue<Planned> planned, List<Episode> episodes, RunOptions options) {
        try (Plant plant = new Plant(folder, line -> options.say("%s", line))) {
            plant.start();
            for (Planned next = planned.poll(); next != null; next = planned.poll()) {
                Episode episode = Episode.of(next.kind, next.injection, plant);
                episodes.add(episode);
                options.say("%d: %s", episodes.size(), episode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome report(List<Episode> episodes, RunOptions options) {
        Outcome outcome = new Outcome();
        Table table = new Table("bottleneck", "episodes", "holder right", "ranked first");
        for (Bottleneck kind : Bottleneck.values()) {
            List<Episode> some = episodes.stream().filter(episode -> episode.kind() == kind).toList();
            long right = some.stream().filter(Episode::isHolder).count();
            long first = some.stream().filter(Episode::isFirst).count();
            table.row(kind.label(), Integer.toString(some.size()), Long.toString(right), Long.toString(first));
            outcome.figure(kind.label() + ".episodes", some.size()).figure(kind.label() + ".holder-right", right)
                    .figure(kind.label() + ".ranked-first", first)
                    .claim(Claim.atLeast(kind.label() + ": holder right, percent", 100.0 * right / some.size(), RIGHT_AT_LEAST_PERCENT))
                    .claim(Claim.atLeast(kind.label() + ": ranked first, percent", 100.0 * first / some.size(), RIGHT_AT_LEAST_PERCENT));
        }
        table.toString().lines().forEach(line -> options.say("%s", line));
        return outcome;
    }
}
