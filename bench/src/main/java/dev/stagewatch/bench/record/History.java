package dev.stagewatch.bench.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.bench.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The results of a checkout, one file for each run and one line for each time it ran, the newest last. */
public final class History {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path checkout;

    public History(Path checkout) {
        this.checkout = checkout;
    }

    /** The file of a run, whether there is one or not. */
    public Path file(String name) {
        return checkout.resolve("bench/results").resolve(name + ".jsonl");
    }

    /** Adds a line. */
    public void append(String name, RunOptions options, String command, Machine machine, Instant begun, Outcome outcome) throws IOException {
        ObjectNode line = JSON.createObjectNode();
        line.put("date", begun.truncatedTo(ChronoUnit.SECONDS).toString());
        line.put("commit", Commit.of(checkout));
        line.put("command", command);
        line.put("seed", options.seed());
        line.put("scale", options.scale());
        line.put("seconds", Instant.now().getEpochSecond() - begun.getEpochSecond());
        line.set("machine", JSON.valueToTree(machine));
        line.put("passed", outcome.passed());
        line.set("figures", JSON.valueToTree(outcome.figures()));
        line.set("claims", JSON.valueToTree(outcome.claims()));
        Path file = file(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** All lines of a run, oldest first; empty where it never ran. */
    public List<JsonNode> read(String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        if (Files.exists(file(name))) {
            for (String line : Files.readAllLines(file(name))) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    /** The one to cite: of the runs at the largest scale the newest. */
    public Optional<JsonNode> best(String name) throws IOException {
        JsonNode best = null;
        for (JsonNode line : read(name)) {
            if (best == null || line.path("scale").asDouble() >= best.path("scale").asDouble()) {
                best = line;
            }
        }
        return Optional.ofNullable(best);
    }
}
