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

/** The short form of {@code verify backlog}: an outage of four limits. That of Kafka is part of {@link KillsIT}. */
class BacklogIT {
    private static final long SEED = Long.getLong("stagewatch.seed", 4711);

    @TempDir
    private Path folder;

    @Test
    @Tag("W2")
    void afterABacklogEveryLateOrderIsToldAndNoOther() throws Exception {
        System.out.println("seed " + SEED);

        Reckoning reckoning = BacklogRun.reckon(folder, SEED, BacklogRun.Outage.ENGINE, 40, Duration.ofSeconds(3), Duration.ofSeconds(8));

        Outcome outcome = new Outcome();
        reckoning.report(outcome, "");
        assertThat((int) outcome.figures().get("late-orders")).isGreaterThan(40);
        assertThat(outcome.claims()).allMatch(Claim::holds);
    }
}
