package dev.stagewatch.bench.micro;

import dev.stagewatch.engine.store.DeadlineWheel;
import dev.stagewatch.model.Nanos;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to move a deadline, and a tick at which nothing is due, by how many orders are open. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DeadlineBenchmark {
    private static final long EPOCH = Nanos.of(Instant.parse("2026-03-02T12:00:00Z"));
    private static final long LONGEST = 30 * 24 * Nanos.HOUR;
    private static final int MOVES = 1_000;

    @Param({"10000", "1000000", "5000000"})
    int open;

    private final SplittableRandom random = new SplittableRandom(1);
    private final DeadlineWheel deadlines = new DeadlineWheel();
    private long now = EPOCH;

    /** Every order is due at some time of the next thirty days. */
    @Setup
    public void fill() {
        for (int id = 0; id < open; id++) {
            deadlines.set(id, later());
        }
    }

    @Benchmark
    @OperationsPerInvocation(MOVES)
    public void move() {
        for (int i = 0; i < MOVES; i++) {
            deadlines.set(random.nextInt(open), later());
        }
    }

    /** A fifth of a second on; what is due gets a new deadline, so that as many stay open. */
    @Benchmark
    public void tick() {
        now += Nanos.SECOND / 5;
        int[] due = new int[1];
        int[] ids = new int[64];
        deadlines.takeDue(now, id -> {
            if (due[0] < ids.length) {
                ids[due[0]++] = id;
            }
        });
        for (int i = 0; i < due[0]; i++) {
            deadlines.set(ids[i], later());
        }
    }

    private long later() {
        return now + random.nextLong(Nanos.SECOND, LONGEST);
    }
}
