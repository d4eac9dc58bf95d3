package dev.stagewatch.bench.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.bench.record.History;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one of each costs, as measured.
 *
 * @param cpuSecondsPerMillionSpans       of the engine's process
 * @param brokerCpuSecondsPerMillionSpans of the broker's, while the engine reads: input, repartition, changelog, events
 * @param bytesPerSpan                    in the input topic, uncompressed
 * @param writtenBytesPerSpan             that the engine writes in turn: repartition and changelog
 * @param heapBytesPerOrder               open, at the largest size measured
 * @param restoredOrdersPerSecond         after the loss of a state folder, group and transaction timeouts included
 * @param sources                         the runs: name, date, commit, scale
 */
record UnitCosts(double cpuSecondsPerMillionSpans, double brokerCpuSecondsPerMillionSpans, double bytesPerSpan,
        double writtenBytesPerSpan, double heapBytesPerOrder, double restoredOrdersPerSecond, List<String> sources) {

    /** Of the best runs on record; empty where one of them never ran. */
    static Optional<UnitCosts> of(History history) throws IOException {
        Optional<JsonNode> throughput = history.best("throughput");
        Optional<JsonNode> open = history.best("open-orders");
        Optional<JsonNode> restart = history.best("restart");
        if (throughput.isEmpty() || open.isEmpty() || restart.isEmpty()) {
            return Optional.empty();
        }
        JsonNode passed = throughput.get().path("figures");
        JsonNode restored = restart.get().path("figures");
        double spans = passed.path("spans").asDouble() + passed.path("warm-up.spans").asDouble();
        List<String> sources = new ArrayList<>();
        sources.add(source("throughput", throughput.get()));
        sources.add(source("open-orders", open.get()));
        sources.add(source("restart", restart.get()));
        return Optional.of(new UnitCosts(passed.path("engine.cpu-seconds-per-million-spans").asDouble(),
                passed.path("engine.broker-cpu-seconds-per-million-spans").asDouble(), passed.path("bytes-per-span").asDouble(),
                (passed.path("engine.changelog-bytes").asDouble() + passed.path("engine.repartition-bytes").asDouble()) / spans,
                heapAtLargest(open.get().path("figures")),
                restored.path("open-orders").asDouble() / restored.path("other-instance.first-verdict-seconds").asDouble(), sources));
    }

    private static double heapAtLargest(JsonNode figures) {
        double heap = 0;
        for (var entry : figures.properties()) {
            if (entry.getKey().endsWith(".heap-bytes-per-order")) {
                heap = entry.getValue().asDouble();
            }
        }
        return heap;
    }

    private static String source(String name, JsonNode line) {
        return name + " of " + line.path("date").asText() + ", commit " + line.path("commit").asText() + ", scale "
                + line.path("scale").asText() + ", " + line.path("machine").path("cores").asText() + " cores of "
                + line.path("machine").path("cpu").asText() + ", load " + line.path("machine").path("load").asText();
    }
}
