package dev.stagewatch.bench.micro;

import dev.stagewatch.bench.load.Policies;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to derive an order's timeline from its facts, by how many there are. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TimelineBenchmark {
    private static final long EPOCH = Nanos.of(Instant.parse("2026-03-02T12:00:00Z"));
    private static final List<String> WAY = List.of("CREATED", "SUBMITTED", "CONFIRMED", "PRICE_CALCULATED",
            "MANUFACTURING_APPROVED", "MANUFACTURING_STARTED", "MANUFACTURING_COMPLETED", "PACKAGING");

    @Param({"1", "6", "40"})
    int facts;

    private final Policy policy = Policies.business();
    private final List<StatusFact> known = new ArrayList<>();

    @Setup
    public void facts() {
        for (int i = 0; i < facts; i++) {
            known.add(new StatusFact("ORD-7K3M9QXA2F", WAY.get(i % WAY.size()), i + 1L, EPOCH + i * Nanos.SECOND, "crm", "crm-1",
                    "0af7651916cd43dd8448eb211c80319c", String.format("%016x", i + 1), -1, null, EPOCH));
        }
    }

    @Benchmark
    public Timeline timeline() {
        return Timeline.of("ORD-7K3M9QXA2F", known, policy);
    }
}
