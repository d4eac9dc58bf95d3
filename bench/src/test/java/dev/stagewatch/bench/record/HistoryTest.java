package dev.stagewatch.bench.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.local.site.Folders;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    private Path checkout;

    @Test
    void aLineSaysWhatWasRunOnWhatAndWhetherItHeld() throws Exception {
        History history = new History(checkout);
        Outcome outcome = new Outcome().figure("spans", 7).claim(Claim.atLeast("ratio", 3.5, 4));

        append(history, 1, outcome);

        JsonNode line = history.read("x").getFirst();
        assertThat(line.path("passed").asBoolean()).isFalse();
        assertThat(line.path("seed").asLong()).isEqualTo(9);
        assertThat(line.path("command").asText()).isEqualTo("./stagewatch verify x");
        assertThat(line.path("figures").path("spans").asInt()).isEqualTo(7);
        assertThat(line.path("machine").path("cores").asInt()).isPositive();
        assertThat(line.path("commit").asText()).isEqualTo("unknown");
        assertThat(line.path("claims").get(0).path("text").asText()).isEqualTo("ratio at least 4");
    }

    @Test
    void linesAreOnlyAddedAndTheNewestOfTheLargestScaleIsCited() throws Exception {
        History history = new History(checkout);
        append(history, 1, new Outcome().figure("n", 1));
        append(history, 1, new Outcome().figure("n", 2));
        append(history, 0.1, new Outcome().figure("n", 3));

        assertThat(history.read("x")).hasSize(3);
        assertThat(history.best("x").orElseThrow().path("figures").path("n").asInt()).isEqualTo(2);
        assertThat(history.best("y")).isEmpty();
    }

    @Test
    void figuresAreKeptWithTheDigitsThatCount() {
        Outcome outcome = new Outcome().figure("small", 0.123456).figure("large", 48_773.6).figure("none", Double.NaN).figure("zero", 0.0);

        assertThat(outcome.figures().values()).containsExactly(0.1235, 48_774.0, Double.NaN, 0.0);
    }

    private void append(History history, double scale, Outcome outcome) throws Exception {
        RunOptions options = new RunOptions(9, scale, checkout, new Folders(checkout, checkout, checkout), System.out);
        history.append("x", options, "./stagewatch verify x", Machine.here(), Instant.parse("2026-01-01T00:00:00Z"), outcome);
    }
}
