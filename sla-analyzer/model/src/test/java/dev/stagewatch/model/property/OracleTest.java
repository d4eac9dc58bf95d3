package dev.stagewatch.model.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Any arrival, any batches, any restarts, any policies: what the model says is what the oracle says. */
class OracleTest {
    private static final int CASES = Integer.getInteger("stagewatch.cases", 10_000);

    @Test
    @Tag("F3") @Tag("F4") @Tag("V1") @Tag("S1") @Tag("S2") @Tag("S3") @Tag("S4") @Tag("S5") @Tag("S6") @Tag("S7") @Tag("C1") @Tag("C3")
    @Tag("D1") @Tag("D2") @Tag("D3") @Tag("D4") @Tag("D5") @Tag("D6") @Tag("D8") @Tag("D10") @Tag("B1")
    void theModelAgreesWithTheOracle() {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        System.out.println("OracleTest: seed " + seed);
        OracleRun.Result result = OracleRun.run(CASES, seed);
        assertThat(result.difference()).as("seed " + seed).isNull();
        assertThat(result.cases()).isEqualTo(CASES);
    }
}
