package dev.stagewatch.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.bench.live.Reckoning;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of {@code verify backlog}: an outage of five limits. */
class BacklogIT {
    private static final long SEED = Long.getLong("stagewatch.seed", 4711);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    @Tag("W2")
    void afterAnOutageEveryLateOrderIsToldAndNoOther(BacklogRun.Outage outage) throws Exception {
        System.out.println("seed " + SEED);

        Reckoning reckoning = BacklogRun.reckon(folder, SEED, outage, 20, Duration.ofSeconds(4), Duration.ofSeconds(10));

        Outcome outcome = new Outcome();
        reckoning.report(outcome, "");
        assertThat((int) outcome.figures().get("late-orders")).isGreaterThan(40);
        assertThat(outcome.claims()).allMatch(Claim::holds);
    }
}
