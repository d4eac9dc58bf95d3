package dev.stagewatch.model.verdict;

import static dev.stagewatch.model.OrderFacts.at;
import static dev.stagewatch.model.OrderFacts.fact;
import static dev.stagewatch.model.OrderFacts.versioned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.timeline.End;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of cases at the end of docs/semantics.md, by number. */
class CasesTest {
    private static final long MINUTE = Nanos.MINUTE;

    private final Story story = new Story(Policies.cases());

    @Test
    @Tag("D2")
    void case1And2TheLimitItselfIsMet() {
        for (String end : new String[] {"29:59", "30:00"}) {
            Story one = new Story(Policies.cases()).fact(fact("SUBMITTED", "0:00")).fact(fact("PRICE_CALCULATED", end)).watermark("60:00");
            assertThat(one.said()).containsExactly("MET");
            assertThat(one.judgement().elapsed()).isEqualTo(at(end) - OrderFacts.EPOCH);
        }
        Story over = new Story(Policies.cases()).fact(fact("SUBMITTED", "0:00")).fact(fact("PRICE_CALCULATED", at("30:00") + 1)).watermark("60:00");
        assertThat(over.said()).containsExactly("BREACHED");
    }

    @Test
    @Tag("D3")
    void case3OverdueFiresOnceWhenTheWatermarkHasPassedLimitAndGrace() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("30:09");
        assertThat(story.said()).isEmpty();
        assertThat(story.judgement().nextChange()).isEqualTo(at("30:10"));
        story.watermark("30:10").watermark("31:00").watermark("50:00");
        assertThat(story.said()).containsExactly("OVERDUE");
    }

    @Test
    @Tag("D5")
    void case4CompletionResolvesAndTheVisitIsBreached() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("30:10").fact(fact("PRICE_CALCULATED", "45:00")).watermark("46:00");
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED COMPLETED", "BREACHED");
        assertThat(story.judgement().elapsed()).isEqualTo(45 * MINUTE);
    }

    @Test
    @Tag("D4")
    void case5ALateFactRetractsTheBreach() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("30:10").fact(fact("PRICE_CALCULATED", "20:00")).watermark("31:00");
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED RETRACTED", "MET");
    }

    @Test
    @Tag("F4")
    void case6AFactMayComeBeforeTheOneBeforeIt() {
        story.fact(fact("PRICE_CALCULATED", "20:00")).watermark("20:05").fact(fact("SUBMITTED", "0:00")).watermark("60:00");
        assertThat(story.said()).containsExactly("MET");
        assertThat(story.judgement().elapsed()).isEqualTo(20 * MINUTE);
    }

    @Test
    @Tag("F3")
    void case7TheSameFactTwiceIsOne() {
        story.fact(fact("SUBMITTED", "0:00")).fact(fact("SUBMITTED", "0:00")).fact(fact("PRICE_CALCULATED", "20:00")).watermark("60:00");
        assertThat(story.pricing()).hasSize(1);
        assertThat(story.said()).containsExactly("MET");
    }

    @Test
    @Tag("S6")
    void case8PausedTimeCountsForNothing() {
        story.fact(fact("SUBMITTED", "0:00")).fact(fact("WAITING_FOR_CUSTOMER", "10:00")).fact(fact("SUBMITTED", "70:00"))
                .fact(fact("PRICE_CALCULATED", "85:00")).watermark("90:00");
        assertThat(story.said()).containsExactly("MET");
        assertThat(story.judgement().elapsed()).isEqualTo(25 * MINUTE);
    }

    @Test
    @Tag("S4")
    void case9ASkippedStatusEndsTheStageAsInferred() {
        story.fact(fact("SUBMITTED", "0:00")).fact(fact("MANUFACTURING_APPROVED", "12:00")).watermark("60:00");
        assertThat(story.said()).containsExactly("INFERRED");
        assertThat(story.judgement().verdict()).isEqualTo(Verdict.NONE);
        assertThat(story.judgement().elapsed()).isEqualTo(12 * MINUTE);
    }

    @Test
    @Tag("S5")
    void case10CancellationResolvesWithoutAVerdict() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("30:10").fact(fact("CANCELLED", "40:00")).watermark("41:00");
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED CANCELLED", "CANCELLED");
    }

    @Test
    @Tag("F6")
    void case11SkewMakesAVisitZeroLongNeverNegative() {
        story.fact(versioned("SUBMITTED", 3, "0:00")).fact(versioned("PRICE_CALCULATED", 4, "-0:02")).watermark("60:00");
        assertThat(story.said()).containsExactly("MET");
        assertThat(story.judgement().elapsed()).isZero();
    }

    @Test
    @Tag("V1")
    @Tag("S2")
    void case12ReworkIsAVisitOfItsOwn() {
        story.fact(fact("SUBMITTED", "0:00")).fact(fact("PRICE_CALCULATED", "10:00")).fact(fact("SUBMITTED", "20:00"))
                .fact(fact("PRICE_CALCULATED", "55:00")).watermark("60:00");
        assertThat(story.said()).containsExactly("MET", "BREACHED");
        assertThat(story.pricing()).extracting(Judgement::elapsed).containsExactly(10 * MINUTE, 35 * MINUTE);
    }

    @Test
    @Tag("D3")
    void case13And14ABacklogIsReadBeforeAnythingIsJudged() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("0:05").fact(fact("PRICE_CALCULATED", "20:00")).watermark("60:00");
        assertThat(story.said()).containsExactly("MET");
        Story late = new Story(Policies.cases()).fact(fact("SUBMITTED", "0:00")).watermark("0:05").watermark("60:00");
        assertThat(late.said()).containsExactly("OVERDUE");
    }

    @Test
    @Tag("C1")
    void case15BusinessTimeRunsOnlyInOpeningHours() {
        long friday = Nanos.of(Instant.parse("2026-03-06T19:50:00Z"));
        long monday = Nanos.of(Instant.parse("2026-03-09T08:15:00Z"));
        Story office = new Story(Policies.cases("limit: 30m", "limit: 30m, calendar: office"))
                .fact(fact("SUBMITTED", friday)).fact(fact("PRICE_CALCULATED", monday)).watermark(monday + MINUTE);
        assertThat(office.said()).containsExactly("MET");
        assertThat(office.judgement().elapsed()).isEqualTo(25 * MINUTE);
    }

    @Test
    @Tag("D6")
    void case16AChangedLimitResolvesAndFiresAgain() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("30:10").watermark("40:00")
                .policy("40:00", Policies.cases("limit: 30m", "limit: 60m")).watermark("40:00").watermark("60:09");
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED LIMIT_CHANGED");
        story.watermark("60:10");
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED LIMIT_CHANGED", "OVERDUE");
    }

    @Test
    @Tag("D3")
    @Tag("C3")
    void case17AtClosingTimeItIsJudgedFromTheNextOpening() {
        long friday = Nanos.of(Instant.parse("2026-03-06T19:30:00Z"));
        long opening = Nanos.of(Instant.parse("2026-03-09T08:00:00Z"));
        Story office = new Story(Policies.cases("limit: 30m", "limit: 30m, calendar: office")).fact(fact("SUBMITTED", friday));
        office.watermark(opening + 10 * Nanos.SECOND - 1);
        assertThat(office.said()).isEmpty();
        assertThat(office.judgement().deadline()).isEqualTo(Nanos.of(Instant.parse("2026-03-06T20:00:00Z")));
        office.watermark(opening + 10 * Nanos.SECOND);
        assertThat(office.said()).containsExactly("OVERDUE");
    }

    @Test
    @Tag("F3")
    void case18AVersionlessTwinIsTheSameFact() {
        story.fact(versioned("SUBMITTED", 3, "0:00")).fact(fact("SUBMITTED", "0:02")).fact(versioned("PRICE_CALCULATED", 4, "20:00"))
                .watermark("60:00");
        assertThat(story.said()).containsExactly("MET");
        assertThat(story.pricing()).hasSize(1);
    }

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
