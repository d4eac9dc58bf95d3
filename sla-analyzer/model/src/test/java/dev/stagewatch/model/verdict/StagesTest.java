package dev.stagewatch.model.verdict;

import static dev.stagewatch.model.OrderFacts.ORDER;
import static dev.stagewatch.model.OrderFacts.at;
import static dev.stagewatch.model.OrderFacts.fact;
import static dev.stagewatch.model.OrderFacts.versioned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyHistory;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.timeline.StageVisit;
import dev.stagewatch.model.timeline.Timeline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stages that overlap and nest, limits of partners, lost versions, and what a closed order leaves behind. */
class StagesTest {
    private static final String WHOLE = "pricing: {";
    private static final Policy NESTED = Policies.cases(WHOLE, "whole: { from: CREATED, to: CLOSED, limit: 1h }\n  " + WHOLE);

    @Test
    @Tag("S1")
    void stagesOverlapAndNest() {
        List<Judgement> judged = judge(NESTED, "100:00", fact("CREATED", "0:00"), fact("SUBMITTED", "10:00"), fact("PRICE_CALCULATED", "20:00"),
                fact("CLOSED", "50:00"));
        assertThat(elapsed(judged, "whole")).isEqualTo(50 * Nanos.MINUTE);
        assertThat(elapsed(judged, "pricing")).isEqualTo(10 * Nanos.MINUTE);
    }

    @Test
    @Tag("S5")
    void aCancelledOrderEndsAllStagesWithoutAVerdict() {
        List<Judgement> judged = judge(NESTED, "100:00", fact("CREATED", "0:00"), fact("SUBMITTED", "10:00"), fact("CANCELLED", "20:00"));
        assertThat(judged).extracting(Judgement::end).containsOnly(End.CANCELLED);
        assertThat(judged).extracting(Judgement::verdict).containsOnly(Verdict.NONE);
    }

    @Test
    @Tag("S2")
    void aRunningStageIsNotRestartedByAnotherFrom() {
        Policy twoWaysIn = Policies.cases("from: SUBMITTED", "from: [CREATED, SUBMITTED]");
        List<Judgement> judged = judge(twoWaysIn, "60:00", fact("CREATED", "0:00"), fact("SUBMITTED", "10:00"), fact("PRICE_CALCULATED", "20:00"));
        assertThat(judged.stream().filter(one -> one.visit().stage().name().equals("pricing"))).singleElement()
                .satisfies(one -> assertThat(one.elapsed()).isEqualTo(20 * Nanos.MINUTE));
    }

    @Test
    @Tag("S3")
    void aStatusThatNoStageWatchesHasAClockOfItsOwn() {
        List<Judgement> judged = judge(Policies.cases("default-limit: 365d", "default-limit: 5m"), "6:00", fact("PRICE_CALCULATED", "0:00"));
        assertThat(judged).singleElement().satisfies(one -> {
            assertThat(one.visit().stage().implicit()).isTrue();
            assertThat(one.visit().stage().name()).isEqualTo("time in PRICE_CALCULATED");
            assertThat(one.level()).isEqualTo(Level.OVERDUE);
        });
    }

    @Test
    @Tag("D1")
    void aPartnersOwnLimitComesFirstAndTheFirstFactThatNamesOneDecides() {
        Policy policy = Policies.of(Policies.CASES + "partners: { acme: { stages: { pricing: { limit: 10m } } } }\n");
        assertThat(judge(policy, "11:00", of("acme", "0:00")).getFirst().limit().nanos()).isEqualTo(10 * Nanos.MINUTE);
        assertThat(judge(policy, "11:00", of("rival", "0:00")).getFirst().limit().nanos()).isEqualTo(30 * Nanos.MINUTE);
        assertThat(judge(policy, "11:00", of("rival", "1:00"), of("acme", "0:00")).getFirst().limit().nanos()).isEqualTo(10 * Nanos.MINUTE);
    }

    @Test
    @Tag("B1")
    void aGapInTheVersionsIsALostFact() {
        Timeline timeline = Timeline.of(ORDER, List.of(versioned("SUBMITTED", 1, "0:00"), versioned("PRICE_CALCULATED", 4, "10:00")), Policies.cases());
        assertThat(timeline.completeness()).hasValue(0.5);
        assertThat(timeline.stages()).filteredOn(visit -> visit.stage().name().equals("pricing"))
                .extracting(StageVisit::missingVersions).containsExactly(2L);
        assertThat(Timeline.of(ORDER, List.of(fact("SUBMITTED", "0:00")), Policies.cases()).completeness()).isEmpty();
    }

    @Test
    @Tag("S8")
    void whatAClosedOrderLeftTellsACopyFromAReopening() {
        Leftover left = new Leftover(ORDER, at("50:00"), 5, 5, "acme", Map.of("pricing", new Leftover.Used(1, 20 * Nanos.MINUTE)));
        Policy policy = Policies.cases("limit: 30m", "limit: 30m, rework: sum");
        assertThat(left.isReopenedBy(versioned("SUBMITTED", 3, "60:00"), policy)).isFalse();
        assertThat(left.isReopenedBy(versioned("SUBMITTED", 6, "60:00"), policy)).isTrue();
        assertThat(left.isReopenedBy(fact("SUBMITTED", "51:00"), policy)).as("within skew-limit").isFalse();
        assertThat(left.isReopenedBy(fact("CLOSED", "90:00"), policy)).as("a terminal status never reopens").isFalse();

        Timeline reopened = Timeline.of(ORDER, List.of(versioned("SUBMITTED", 6, "60:00")), policy, left);
        Judgement again = new Judge(PolicyHistory.of(policy)).judge(reopened, at("65:00")).getFirst();
        assertThat(again.visit().number()).isEqualTo(2);
        assertThat(again.counted()).isEqualTo(25 * Nanos.MINUTE);
        assertThat(reopened.partner()).isEqualTo("acme");
    }

    private static StatusFact of(String partner, String offset) {
        return new StatusFact(ORDER, "SUBMITTED", 0, at(offset), "shop", "shop-1", "t", offset, -1, partner, at(offset));
    }

    private static List<Judgement> judge(Policy policy, String watermark, StatusFact... facts) {
        return new Judge(PolicyHistory.of(policy)).judge(Timeline.of(ORDER, List.of(facts), policy), at(watermark));
    }

    private static long elapsed(List<Judgement> judged, String stage) {
        return judged.stream().filter(one -> one.visit().stage().name().equals(stage)).findFirst().orElseThrow().elapsed();
    }
}
