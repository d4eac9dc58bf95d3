package dev.stagewatch.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.bench.live.Reckoning;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code verify kills}: one kill, of an engine and of the broker at once. */
class KillsIT {
    private static final long SEED = Long.getLong("stagewatch.seed", 4711);

    @TempDir
    private Path folder;

    @Test
    @Tag("D10")
    void noVerdictIsLostNorGivenTwiceNorFalseWhenAnEngineAndTheBrokerAreKilled() throws Exception {
        System.out.println("seed " + SEED);
        KillsRun.Load load = new KillsRun.Load(25, 1, Duration.ofSeconds(5), Duration.ofSeconds(2), 1);

        Reckoning reckoning = KillsRun.reckon(folder, SEED, false, load, null);

        Outcome outcome = new Outcome();
        reckoning.report(outcome, "");
        assertThat((int) outcome.figures().get("orders")).isGreaterThan(100);
        assertThat((int) outcome.figures().get("late-orders")).isGreaterThan(20);
        assertThat(outcome.claims()).allMatch(Claim::holds);
    }
}
