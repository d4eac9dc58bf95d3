package dev.stagewatch.model.verdict;

import static dev.stagewatch.model.OrderFacts.at;
import static dev.stagewatch.model.OrderFacts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.timeline.End;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When an alert fires, goes on and ends, beyond the table of cases. */
class AlertsTest {
    private final Story story = new Story(Policies.cases());

    @Test
    @Tag("S7")
    void anOrderThatNobodyHeardOfForLongIsAbandoned() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("30:10").watermark(at("0:10") + 90 * Nanos.DAY);
        assertThat(story.said()).containsExactly("OVERDUE");
        story.watermark(at("0:10") + 90 * Nanos.DAY + 1);
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED ABANDONED", "ABANDONED");
        assertThat(story.judgement().end()).isEqualTo(End.ABANDONED);
    }

    @Test
    @Tag("D3")
    void afterAPauseItFiresAgainAtResumeAndGrace() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("30:10").fact(fact("WAITING_FOR_CUSTOMER", "40:00")).watermark("41:00")
                .fact(fact("SUBMITTED", "50:00")).watermark("50:09");
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED PAUSED");
        assertThat(story.watermark("50:10").said()).containsExactly("OVERDUE", "RESOLVED PAUSED", "OVERDUE");
    }

    @Test
    @Tag("S2")
    void withNothingLeftARepeatedVisitIsOverdueAtItsStart() {
        Story sum = new Story(Policies.cases("limit: 30m", "limit: 30m, rework: sum")).fact(fact("SUBMITTED", "0:00"))
                .fact(fact("PRICE_CALCULATED", "30:00")).fact(fact("SUBMITTED", "40:00")).watermark("40:09");
        assertThat(sum.said()).containsExactly("MET");
        assertThat(sum.watermark("40:10").said()).containsExactly("MET", "OVERDUE");
    }

    @Test
    @Tag("V1")
    void theAlertGoesOnWhereAnEarlierFactComesToStartTheVisit() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("30:10").fact(fact("SUBMITTED", "-1:00")).watermark("31:00");
        assertThat(story.said()).containsExactly("OVERDUE", "CORRECTED");
        assertThat(story.events().getLast().kind()).isEqualTo(OrderEvent.Kind.ENTERED);
        assertThat(story.fact(fact("PRICE_CALCULATED", "32:00")).watermark("33:00").said())
                .containsExactly("OVERDUE", "CORRECTED", "RESOLVED COMPLETED", "BREACHED");
    }

    @Test
    @Tag("D9")
    void whatEndedBeforeItWasReadSendsNoAlert() {
        story.fact(fact("SUBMITTED", "0:00")).fact(fact("PRICE_CALCULATED", "45:00")).fact(fact("SUBMITTED", "50:00")).fact(fact("CANCELLED", "95:00"))
                .watermark("100:00");
        assertThat(story.said()).containsExactly("BREACHED", "CANCELLED");
        assertThat(story.events()).extracting(OrderEvent::kind).doesNotContain(OrderEvent.Kind.OVERDUE, OrderEvent.Kind.AT_RISK, OrderEvent.Kind.RESOLVED);
    }

    @Test
    @Tag("D10")
    void theSameStateAndInputSayTheSameAndNothingTwice() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("30:10");
        LogState kept = story.state();
        assertThat(story.watermark("30:10").state()).isEqualTo(kept);
        assertThat(story.said()).containsExactly("OVERDUE");
    }

    @Test
    @Tag("D5")
    void anAlertThatWasHeldAndRunsAgainBeforeTheNextLookEndsAsPaused() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("30:10").fact(fact("WAITING_FOR_CUSTOMER", "40:00")).fact(fact("SUBMITTED", "50:00"))
                .watermark("50:05");
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED PAUSED");
        assertThat(story.watermark("50:10").said()).containsExactly("OVERDUE", "RESOLVED PAUSED", "OVERDUE");
    }

    @Test
    @Tag("D5")
    void aStartThatWasLaterThanThoughtRetractsTheAlert() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("31:00").fact(OrderFacts.versioned("SUBMITTED", 1, "0:55")).watermark("31:01");
        assertThat(story.said()).as("over the limit, but its grace is not over").containsExactly("OVERDUE", "CORRECTED", "RESOLVED RETRACTED");
    }

    @Test
    @Tag("D6")
    void aPolicyThatWasInForceAtTheStopRetractsAndChangesNoLimit() {
        Story changed = new Story(Policies.cases()).fact(fact("SUBMITTED", "0:00")).watermark("5:00").policy("40:00", Policies.cases("limit: 30m", "limit: 10m"))
                .watermark("40:00").fact(fact("PRICE_CALCULATED", "20:00")).watermark("41:00");
        assertThat(changed.said()).containsExactly("OVERDUE", "RESOLVED RETRACTED", "MET");
    }

    @Test
    @Tag("D6")
    void aStageThatThePolicyAtTheStopDidNotHaveGoesByTheNewest() {
        Story renamed = new Story(Policies.cases("pricing:", "quoting:")).fact(OrderFacts.fact("SUBMITTED", "0:00")).fact(fact("PRICE_CALCULATED", "20:00"))
                .watermark("30:00").policy("40:00", Policies.cases("limit: 30m", "limit: 10m")).watermark("41:00");
        assertThat(renamed.said()).containsExactly("BREACHED");
    }

    @Test
    @Tag("D4")
    void aVisitThatWasNoneIsTakenBack() {
        story.fact(OrderFacts.versioned("SUBMITTED", 2, "0:00")).watermark("5:00").fact(OrderFacts.versioned("CREATED", 2, "-1:00")).watermark("6:00");
        assertThat(story.said()).containsExactly("CORRECTED");
        assertThat(story.events().getLast().judgement()).isNull();
        assertThat(story.events().getLast().revision()).isEqualTo(1);
    }
}
