package dev.stagewatch.model.hop;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@link HopOracleRun}, with another seed each time; {@code -Dstagewatch.seed=N} repeats one. */
class BreakdownPropertyTest {
    private static final int FORESTS = 20_000;

    @Test
    @Tag("A1")
    @Tag("A2")
    void partsAddUpAndAreThoseOfThePlainOracle() {
        HopOracleRun run = new HopOracleRun(Long.getLong("stagewatch.seed", System.nanoTime() % 1_000_000));
        run.compare(FORESTS);
        System.out.println(FORESTS + " forests agree; " + run);
    }
}
