package dev.stagewatch.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.bench.run.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code verify backlog-...}: outages of four limits and more. That of Kafka alone is part of {@link KillsIT}. */
class BacklogIT {
    private static final long SEED = Long.getLong("stagewatch.seed", 4711);
    private static final int ORDERS_PER_SECOND = 40;
    private static final Duration AROUND = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    @Test
    @Tag("W2")
    void afterABacklogEveryLateOrderIsToldAndNoOther() throws Exception {
        assertHolds(backlog(Outage.ENGINE, Duration.ofSeconds(8)));
    }

    @Test
    @Tag("W1")
    void afterKafkaWasAwayAndTheCollectorDiedMeanwhileEveryLateOrderIsToldAndNoOther() throws Exception {
        assertHolds(backlog(Outage.BOTH, Duration.ofSeconds(45)));
    }

    @Test
    @Tag("B3")
    void whileTheCollectorIsAwayOrdersAreInDoubtAndAfterwardsEachIsToldAsItIs() throws Exception {
        Outcome outcome = new Outcome();

        CollectorAway.measure(folder, SEED, ORDERS_PER_SECOND, AROUND, Duration.ofSeconds(20), outcome);

        assertHolds(outcome);
    }

    @Test
    @Tag("B2")
    void anIdleServiceHoldsNobodyUpAndIsInDoubtOnlyWhenItsHeartbeatsEnd() throws Exception {
        Outcome outcome = new Outcome();

        IdleNight.measure(folder, SEED, ORDERS_PER_SECOND, Duration.ofSeconds(10), outcome);

        assertHolds(outcome);
    }

    private Outcome backlog(Outage kind, Duration outage) throws Exception {
        Outcome outcome = new Outcome();
        kind.measure(folder, SEED, ORDERS_PER_SECOND, AROUND, outage, outcome);
        assertThat((int) outcome.figures().get(kind.label() + ".late-orders")).isGreaterThan(40);
        return outcome;
    }

    private static void assertHolds(Outcome outcome) {
        System.out.println("seed " + SEED + ", " + outcome.figures());
        assertThat(outcome.claims()).isNotEmpty();
        assertThat(outcome.broken()).isEmpty();
    }
}
