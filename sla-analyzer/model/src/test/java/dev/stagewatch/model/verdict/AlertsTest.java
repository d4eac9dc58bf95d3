package dev.stagewatch.model.verdict;

import static dev.stagewatch.model.OrderFacts.at;
import static dev.stagewatch.model.OrderFacts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
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
}
