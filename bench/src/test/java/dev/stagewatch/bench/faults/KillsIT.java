package dev.stagewatch.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.bench.live.Reckoning;
import dev.stagewatch.bench.run.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code verify kills}: an engine and the broker are killed at once and stay away for four limits,
 * while the service goes on and another one idles.
 */
class KillsIT {
    private static final long SEED = Long.getLong("stagewatch.seed", 4711);

    @TempDir
    private Path folder;

    @Test
    @Tag("D10")
    void noVerdictIsLostNorGivenTwiceNorFalseWhenAnEngineAndTheBrokerAreKilled() throws Exception {
        System.out.println("seed " + SEED);
        KillsRun.Load load = new KillsRun.Load(30, 1, Duration.ofSeconds(4), Duration.ofSeconds(8), 1);

        Reckoning reckoning = KillsRun.reckon(folder, SEED, false, load, null);

        Outcome outcome = new Outcome();
        reckoning.report(outcome, "");
        assertThat((int) outcome.figures().get("orders")).isGreaterThan(100);
        assertThat((int) outcome.figures().get("late-orders")).isGreaterThan(20);
        assertThat(outcome.claims()).isNotEmpty();
        assertThat(outcome.broken()).isEmpty();
    }
}
