package dev.stagewatch.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W1")
class InFlightTest {
    private static final Instant T = Instant.parse("2026-03-02T12:00:00Z");

    private Instant now = T;
    private final InFlight inFlight = new InFlight(() -> now);

    @Test
    void nothingUnderWayIsCompleteUntilNow() {
        assertThat(inFlight.safeUntil()).isEqualTo(T);
    }

    @Test
    void anOpenChangeHoldsItUntilItIsSettled() {
        InFlight.Ticket change = inFlight.begin(null);
        now = T.plusSeconds(30);
        assertThat(inFlight.safeUntil()).isEqualTo(change.at()).isEqualTo(T);
        change.settled();
        assertThat(inFlight.safeUntil()).isEqualTo(now);
    }

    @Test
    void aCommitWithoutAnAnswerHoldsItForAWhile() {
        InFlight.Ticket change = inFlight.begin(null);
        change.doubtful();
        now = T.plus(InFlight.DOUBT);
        assertThat(inFlight.safeUntil()).isEqualTo(T);
        now = now.plusSeconds(1);
        assertThat(inFlight.safeUntil()).isEqualTo(now);
    }

    @Test
    void aClockThatIsSetBackTakesNothingBack() {
        assertThat(inFlight.safeUntil()).isEqualTo(T);
        now = T.minus(Duration.ofMinutes(5));
        assertThat(inFlight.begin(null).at()).isEqualTo(T);
    }

    @Test
    void aChangeIsNeverDatedBeforeTheOneBeforeIt() {
        assertThat(inFlight.begin(T.plusSeconds(2)).at()).isEqualTo(T.plusSeconds(2));
    }
}
