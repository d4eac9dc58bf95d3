package dev.stagewatch.bench.throughput;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.bench.process.Broker;
import dev.stagewatch.bench.process.Child;
import dev.stagewatch.bench.run.RunOptions;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What one reader of the topic needed for the measured part of it.
 *
 * @param spans            read between the two looks
 * @param seconds          between them
 * @param cpuSeconds       of the reader's process between them
 * @param brokerCpuSeconds of the broker's
 * @param compilerSeconds  of the reader's JIT compiler, part of its CPU time: what a longer warm-up would have spared; 0 without one
 */
record Pass(long spans, double seconds, double cpuSeconds, double brokerCpuSeconds, double compilerSeconds) {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration STANDSTILL = Duration.ofSeconds(90);

    /** How far a reader is, and its CPU time and its compiler's at that moment. */
    record Reading(long spans, double cpuSeconds, double compilerSeconds) {
        static Reading of(JsonNode said) {
            return new Reading(said.path("spans").asLong(), said.path("cpuSeconds").asDouble(), said.path("compilerSeconds").asDouble());
        }

        /** The same at another place. */
        Reading at(long otherSpans) {
            return new Reading(otherSpans, cpuSeconds, compilerSeconds);
        }
    }

    /** Follows a reader from the first look at or beyond the warm-up to the first at which it has read all. */
    static Pass of(String who, RunOptions options, Broker broker, Child child, Supplier<Reading> reader, long warm, long total) {
        Reading[] seen = new Reading[1];
        child.await("first span", STANDSTILL, () -> reader.get().spans > 0);
        child.await("end of warm-up", PATIENCE, () -> (seen[0] = reader.get()).spans >= warm);
        Reading from = seen[0];
        double brokerFrom = broker.cpuSeconds();
        long begun = System.nanoTime();
        child.await("end of topic", PATIENCE, () -> (seen[0] = reader.get()).spans >= total);
        Reading to = seen[0];
        Pass pass = new Pass(to.spans - from.spans, (System.nanoTime() - begun) / 1e9, to.cpuSeconds - from.cpuSeconds,
                broker.cpuSeconds() - brokerFrom, to.compilerSeconds - from.compilerSeconds);
        options.say("%s: %,d spans in %.1f s, %.2f CPU-s, of which the compiler %.2f, %,.0f spans per CPU-second", who, pass.spans,
                pass.seconds, pass.cpuSeconds, pass.compilerSeconds, pass.spansPerCpuSecond());
        return pass;
    }

    double spansPerCpuSecond() {
        return spans / cpuSeconds;
    }
}
