package dev.stagewatch.bench.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.local.site.Folders;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code verify backfill}. */
class BackFillIT {
    private static final long SEED = Long.getLong("stagewatch.seed", 4711);

    @TempDir
    private Path folder;

    @Test
    @Tag("D9")
    @Tag("D10")
    void killedAndGoneOnWithTwiceItsHistoryEqualsThatOfTheLiveEngine() throws Exception {
        System.out.println("seed " + SEED);

        Outcome outcome = new BackFillRun().run(new RunOptions(SEED, 0.02, folder, Folders.fromEnvironment(System.getenv()), System.out));

        System.out.println(outcome.figures());
        assertThat((int) outcome.figures().get("visits")).isGreaterThan(500);
        assertThat(outcome.claims()).isNotEmpty();
        assertThat(outcome.broken()).isEmpty();
    }
}
