package dev.stagewatch.model.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.fact.Intake.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F5")
class IntakeTest {
    private static final long APPENDED = OrderFacts.EPOCH;
    private static final long YEAR_2000 = Nanos.of(Instant.parse("2000-01-01T00:00:00Z"));
    private static final long REPLAY = 0;

    private final Intake intake = new Intake(Nanos.MINUTE);

    @Test
    void aTimeThatCanBeBelievedIsKept() {
        taken(APPENDED - Nanos.DAY, APPENDED, Outcome.TAKEN, APPENDED - Nanos.DAY);
        taken(APPENDED + Nanos.MINUTE, APPENDED, Outcome.TAKEN, APPENDED + Nanos.MINUTE);
        taken(YEAR_2000, APPENDED, Outcome.TAKEN, YEAR_2000);
    }

    @Test
    void aTimeThatIsMissingOrBeforeTheYear2000BecomesTheAppendTime() {
        taken(0, APPENDED, Outcome.TIME_MISSING, APPENDED);
        taken(-1, APPENDED, Outcome.TIME_MISSING, APPENDED);
        taken(YEAR_2000 - 1, APPENDED, Outcome.TIME_MISSING, APPENDED);
    }

    @Test
    void aTimeTooFarInTheFutureBecomesTheAppendTime() {
        taken(APPENDED + Nanos.MINUTE + 1, APPENDED, Outcome.TIME_IN_FUTURE, APPENDED);
    }

    @Test
    void inReplayOldAndFutureTimesStandAndAMissingOneIsRefused() {
        long of1948 = Nanos.of(Instant.parse("1948-01-26T23:59:00Z"));
        taken(of1948, REPLAY, Outcome.TAKEN, of1948);
        taken(Nanos.of(Instant.parse("2099-01-01T00:00:00Z")), REPLAY, Outcome.TAKEN, Nanos.of(Instant.parse("2099-01-01T00:00:00Z")));
        Intake.Result refused = take("ORD-1", "A", 0, REPLAY);
        assertThat(refused.outcome()).isEqualTo(Outcome.NO_TIME);
        assertThat(refused.fact()).isNull();
    }

    @Test
    void whatNamesNoOrderOrSaysTooMuchIsRefused() {
        assertThat(take(" ", "A", APPENDED, APPENDED)).isEqualTo(new Intake.Result(Outcome.NO_ORDER, null));
        assertThat(take("ORD-1", null, APPENDED, APPENDED)).isEqualTo(new Intake.Result(Outcome.NO_ORDER, null));
        assertThat(take("x".repeat(Intake.TEXT_MAX + 1), "A", APPENDED, APPENDED)).isEqualTo(new Intake.Result(Outcome.TEXT_TOO_LONG, null));
        assertThat(take("ORD-1", "x".repeat(Intake.TEXT_MAX + 1), APPENDED, APPENDED)).isEqualTo(new Intake.Result(Outcome.TEXT_TOO_LONG, null));
        assertThat(take("x".repeat(Intake.TEXT_MAX), "A", APPENDED, APPENDED).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void otherTextsAreCutAndANegativeVersionIsNone() {
        String longText = "x".repeat(Intake.TEXT_MAX + 1);
        StatusFact fact = intake.take("ORD-1", "A", -4, APPENDED, longText, longText, longText, longText, 3, longText, APPENDED).fact();
        assertThat(fact.version()).isZero();
        assertThat(fact.service()).hasSize(Intake.TEXT_MAX).isEqualTo(fact.partner()).isEqualTo(fact.instance()).isEqualTo(fact.traceId());
        assertThat(fact.eventIndex()).isEqualTo(3);
        assertThat(intake.take("ORD-1", "A", 1, APPENDED, null, null, null, null, -1, " ", APPENDED).fact().partner()).isNull();
    }

    private void taken(long at, long appended, Outcome outcome, long believed) {
        Intake.Result result = take("ORD-1", "A", at, appended);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.fact().at()).isEqualTo(believed);
    }

    private Intake.Result take(String order, String status, long at, long appended) {
        return intake.take(order, status, 0, at, "crm", "crm-1", "t", "s", -1, null, appended);
    }
}
