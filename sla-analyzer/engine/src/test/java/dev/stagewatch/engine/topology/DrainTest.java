package dev.stagewatch.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W1")
class DrainTest {
    private static final long START = 1_000_000 * Nanos.SECOND;

    private final Drain drain = new Drain();

    @Test
    void aHeartbeatThatIsFreshIsTakenAtItsWord() {
        assertThat(isOver(0, 0)).isTrue();
        assertThat(isOver(0, 10)).isTrue();
    }

    @Test
    void oneThatWasLongOnItsWayWaitsForOneThatWasNot() {
        assertThat(isOver(0, 3_600)).isFalse();
        assertThat(isOver(1_800, 3_601)).isFalse();
        assertThat(isOver(3_591, 3_602)).isFalse();
        assertThat(isOver(3_592, 3_602)).isTrue();
    }

    @Test
    void aQueueThatIsEmptiedSlowlyIsWaitedForAsLongAsItShrinks() {
        for (int minute = 0; minute < 29; minute++) {
            assertThat(isOver(minute * 120, 3_600 + minute * 60)).isFalse();
        }
    }

    @Test
    void aLagThatStaysTheSameIsWaitedForTenMinutes() {
        assertThat(isOver(0, 60)).isFalse();
        assertThat(isOver(600, 660)).isFalse();
        assertThat(isOver(601, 661)).isTrue();
        assertThat(isOver(700, 760)).isTrue();
    }

    private boolean isOver(long completeUntil, long appendTime) {
        return drain.isOver(START + completeUntil * Nanos.SECOND, START + appendTime * Nanos.SECOND);
    }
}
