package dev.stagewatch.replay.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.verdict.OrderEvent.Kind;
import dev.stagewatch.model.verdict.Reason;
import dev.stagewatch.model.verdict.Verdict;
import dev.stagewatch.replay.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OrderReplayTest {
    private static final long DAYS_LATER = OrderFacts.at("7000:00");
    private final OrderReplay replay = new OrderReplay(Policies.cases());

    private static StatusFact fact(String status, String at) {
        return arriving(status, at, null);
    }

    private static StatusFact arriving(String status, String at, String arrival) {
        return new StatusFact("A", status, 0, OrderFacts.at(at), "", null, "", "", -1, null, arrival == null ? 0 : OrderFacts.at(arrival));
    }

    private static List<String> alerts(Story story) {
        return story.alerts().stream().map(said -> (said.watermark() - OrderFacts.EPOCH) / Nanos.SECOND + " " + said.event().kind()
                + (said.event().reason() == null ? "" : " " + said.event().reason())).toList();
    }

    @Test
    @Tag("W5")
    void alertsComeAtTheirTimeInTheDataAndEndWithIt() {
        Story story = replay.replay("A", List.of(fact("SUBMITTED", "0:00"), fact("PRICE_CALCULATED", "45:00")), DAYS_LATER);
        assertThat(alerts(story)).containsExactly("1450 AT_RISK", "1810 OVERDUE", "2700 RESOLVED COMPLETED");
        assertThat(story.judgements().getFirst().verdict()).isEqualTo(Verdict.BREACHED);
    }

    @Test
    @Tag("W5")
    void anOrderIsJudgedAtTheLastWatermarkAndWhatCameLaterIsNotKnown() {
        List<StatusFact> facts = List.of(fact("SUBMITTED", "0:00"), fact("PRICE_CALCULATED", "45:00"));
        Story story = replay.replay("A", facts, OrderFacts.at("40:00"));
        assertThat(story.judgements().getFirst().isRunning()).isTrue();
        assertThat(alerts(story)).containsExactly("1450 AT_RISK", "1810 OVERDUE");
        assertThat(story.losses().afterAsOf()).isEqualTo(1);
        assertThat(replay.replay("A", facts, OrderFacts.at("-1:00"))).isNull();
    }

    @Test
    @Tag("D4")
    void whereArrivalWasKeptALateFactTakesItsAlertBack() {
        Story story = replay.replay("A", List.of(arriving("SUBMITTED", "0:00", "0:01"), arriving("PRICE_CALCULATED", "20:00", "31:00")), DAYS_LATER);
        assertThat(alerts(story)).containsExactly("1450 AT_RISK", "1810 OVERDUE", "1860 RESOLVED RETRACTED");
        assertThat(story.judgements().getFirst().verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    @Tag("F6")
    void aVersionWithAClockThatRunsBehindIsNoLateFact() {
        StatusFact third = new StatusFact("A", "SUBMITTED", 3, OrderFacts.at("0:02"), "crm", null, "", "", -1, null, 0);
        StatusFact fourth = new StatusFact("A", "PRICE_CALCULATED", 4, OrderFacts.at("0:00"), "mes", null, "", "", -1, null, 0);
        Story story = replay.replay("A", List.of(fourth, third), DAYS_LATER);
        assertThat(story.alerts()).extracting(said -> said.event().kind()).doesNotContain(Kind.CORRECTED);
        assertThat(story.judgements().getFirst().elapsed()).isZero();
        assertThat(replay.replay("A", List.of(fourth, third), OrderFacts.at("0:01"))).as("both are known at the effective time").isNull();
    }

    @Test
    @Tag("F3")
    void everyFactIsUsedOrCountedByReason() {
        List<StatusFact> facts = new ArrayList<>(List.of(fact("SUBMITTED", "0:00"), fact("SUBMITTED", "0:00"), fact("CLOSED", "1:00"),
                fact("PACKED", "1:30"), fact("PRICE_CALCULATED", "500:00")));
        StatusFact versioned = new StatusFact("A", "SUBMITTED", 1, OrderFacts.at("0:05"), "", null, "", "", -1, null, 0);
        facts.add(versioned);
        facts.add(new StatusFact("A", "CREATED", 1, OrderFacts.at("0:03"), "", null, "", "", -1, null, 0));
        Story story = replay.replay("A", facts, OrderFacts.at("400:00"));
        assertThat(story.losses().duplicates()).isEqualTo(1);
        assertThat(story.losses().afterAsOf()).isEqualTo(1);
        assertThat(story.timeline().facts().size() + story.timeline().afterTerminal() + story.timeline().conflicts() + story.losses().duplicates()
                + story.losses().twins() + story.losses().tooMany() + story.losses().afterAsOf()).isEqualTo(facts.size());
    }

    @Test
    void clocksOf1948And2099AreJudgedByTheCalendarLikeOthers() {
        Policy office = Policies.cases("limit: 30m, pause", "limit: 30m, calendar: office, pause");
        StatusFact friday = new StatusFact("A", "SUBMITTED", 0, Taken.at("1948-01-30T19:45:00Z"), "", null, "", "", -1, null, 0);
        StatusFact monday = new StatusFact("A", "PRICE_CALCULATED", 0, Taken.at("1948-02-02T08:20:00Z"), "", null, "", "", -1, null, 0);
        Story story = new OrderReplay(office).replay("A", List.of(friday, monday), Taken.at("2099-01-01T00:00:00Z"));
        assertThat(story.judgements().getFirst().elapsed()).isEqualTo(35 * Nanos.MINUTE);
        assertThat(story.alerts()).extracting(said -> Nanos.toInstant(said.watermark()).toString())
                .containsExactly("1948-02-02T08:09:10Z", "1948-02-02T08:15:10Z", "1948-02-02T08:20:00Z");
        assertThat(story.judgements().getLast().end()).isEqualTo(End.ABANDONED);
    }

    @Test
    @Tag("S7")
    void anOrderThatWentSilentIsAbandoned() {
        Story story = replay.replay("A", List.of(fact("SUBMITTED", "0:00")), OrderFacts.EPOCH + 100 * Nanos.DAY);
        assertThat(story.judgements().getFirst().end()).isEqualTo(End.ABANDONED);
        assertThat(story.alerts().getLast().event().reason()).isEqualTo(Reason.ABANDONED);
    }

    @Test
    void factsBeyondTheBoundAreCountedAndAnOrderOfThousandsTakesNotItsSquare() {
        Policy strict = Policies.cases("default-limit: 365d", "default-limit: 1m");
        List<StatusFact> facts = new ArrayList<>();
        for (int i = 0; i < OrderReplay.FACTS_MAX + 10; i++) {
            facts.add(fact("S" + i % 7, i * 5 + ":00"));
        }
        Story story = assertTimeout(Duration.ofSeconds(20), () -> new OrderReplay(strict).replay("A", facts, DAYS_LATER * 2));
        List<StatusFact> arriving = facts.stream().map(fact -> new StatusFact("A", fact.status(), 0, fact.at(), "", null, "", "", -1, null,
                fact.at() + Nanos.SECOND)).toList();
        Story known = assertTimeout(Duration.ofSeconds(20), () -> new OrderReplay(strict).replay("A", arriving, DAYS_LATER * 2));
        assertThat(known.alerts()).hasSameSizeAs(story.alerts());
        assertThat(story.losses().tooMany()).isEqualTo(10);
        assertThat(story.alerts()).hasSize(3 * OrderReplay.FACTS_MAX);
    }
}
