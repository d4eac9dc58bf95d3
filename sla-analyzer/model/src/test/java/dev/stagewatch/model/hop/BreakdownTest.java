package dev.stagewatch.model.hop;

import static dev.stagewatch.model.hop.HopStory.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.timeline.Pause;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A2")
class BreakdownTest {
    private final HopStory story = new HopStory("4711");

    private List<String> parts(double from, double to, Pause... pauses) {
        return parts(from, to, Routes.NONE, pauses);
    }

    private List<String> parts(double from, double to, Routes routes, Pause... pauses) {
        return Breakdown.of(at(from), at(to), List.of(pauses), story.all(), routes, at(to)).parts().stream()
                .map(part -> part.component() + " " + part.service() + " " + part.target() + " " + part.nanos() / (double) Nanos.SECOND)
                .toList();
    }

    @Test
    void theDeepestActiveSpanOwnsTheInstant() {
        HopFact request = story.work("shop", "POST", 0, 10).add();
        HopFact step = story.work("shop", "submit order", 1, 9).under(request).target("").add();
        story.span(Component.DATABASE, "shop", "update", 2, 5).under(step).target("shopdb").add();
        story.span(Component.OBJECT_STORAGE, "shop", "S3.PutObject", 6, 8).under(step).target("models").add();
        assertThat(parts(0, 10)).containsExactly("SERVICE shop  5.0", "DATABASE shop shopdb 3.0", "OBJECT_STORAGE shop models 2.0");
    }

    @Test
    @Tag("A1")
    void aMessageWaitsFromTheEndOfItsPublishToItsReceiptAndIsTheConsumersFromThen() {
        HopFact publish = story.publish("crm", "status.CONFIRMED", 0, 1).add();
        HopFact receipt = story.receive("mes", "mes.orders", 31).under(publish).add();
        story.process("mes", "mes.orders", 33, 40).under(receipt).add();
        assertThat(parts(0, 40)).containsExactly("QUEUE_WAIT mes mes.orders 30.0", "QUEUE_CONSUME mes mes.orders 9.0",
                "QUEUE_PUBLISH crm orders 1.0");
    }

    @Test
    @Tag("A1")
    void aMessageIsMatchedByParentByLinkAndByItsId() {
        HopFact first = story.publish("shop", "a", 0, 1).add();
        story.process("crm", "crm.orders", 11, 12).trace(2).link(first).add();
        story.publish("crm", "b", 12, 13).trace(2).id("m2").add();
        story.receive("mes", "mes.orders", 33).trace(3).id("m2").add();
        assertThat(parts(0, 33)).contains("QUEUE_WAIT crm crm.orders 10.0", "QUEUE_WAIT mes mes.orders 20.0");
    }

    @Test
    @Tag("A1")
    void aConsumerWhoseClockIsBehindMakesNoNegativeWait() {
        HopFact publish = story.publish("crm", "a", 10, 11).add();
        HopFact receipt = story.receive("mes", "mes.orders", 8).under(publish).add();
        story.process("mes", "mes.orders", 8, 30).under(receipt).add();
        assertThat(parts(10, 30)).containsExactly("QUEUE_CONSUME mes mes.orders 20.0");
        assertThat(Deliveries.of(story.hops()).transits(Routes.NONE, at(30))).isEmpty();
    }

    @Test
    @Tag("A1")
    void aPublishThatNobodyTookWaitsUpToTheWatermark() {
        story.publish("crm", "a", 0, 1).add();
        Breakdown breakdown = Breakdown.of(at(0), at(100), List.of(), story.all(), Routes.NONE, at(61));
        assertThat(breakdown.byComponent()).containsEntry(Component.QUEUE_WAIT, 60 * Nanos.SECOND)
                .containsEntry(Component.UNTRACED, 39 * Nanos.SECOND);
    }

    @Test
    @Tag("A1")
    void aRedeliveryIsAWaitOfItsOwn() {
        HopFact publish = story.publish("crm", "a", 0, 1).add();
        HopFact first = story.receive("mes", "mes.orders", 2).under(publish).add();
        story.process("mes", "mes.orders", 2, 5).under(first).failed("no").add();
        HopFact second = story.receive("mes", "mes.orders", 25).under(publish).add();
        story.process("mes", "mes.orders", 25, 30).under(second).add();
        assertThat(parts(0, 30)).containsExactly("QUEUE_WAIT mes mes.orders 21.0", "QUEUE_CONSUME mes mes.orders 8.0",
                "QUEUE_PUBLISH crm orders 1.0");
    }

    @Test
    @Tag("A1")
    void ofTwoReadersTheOneThatTookItExplainsTheWaitBeforeItsWork() {
        HopFact publish = story.publish("crm", "a", 0, 1).add();
        HopFact crm = story.process("mes", "mes.orders", 50, 60).under(publish).add();
        story.process("shop", "shop.orders", 55, 56).under(publish).add();
        assertThat(parts(0, crm.end() == at(60) ? 60 : 0)).contains("QUEUE_WAIT mes mes.orders 49.0");
    }

    @Test
    void whatIsNotKnownIsUntracedAfterTheHopSeenLast() {
        story.work("shop", "before the visit", -9, -5).add();
        story.work("shop", "pay order", 0, 10).add();
        story.work("shop", "POST callback", 70, 75).add();
        assertThat(parts(0, 75)).containsExactly("UNTRACED shop pay order 60.0", "SERVICE shop  15.0");
        assertThat(parts(-3, 10)).containsExactly("SERVICE shop  10.0", "UNTRACED   3.0");
    }

    @Test
    void pausesAreTheCustomersWhateverWasActive() {
        story.work("crm", "wait", 10, 50).add();
        assertThat(parts(0, 60, new Pause(at(20), at(40)), new Pause(at(55), Nanos.NEVER)))
                .containsExactly("CUSTOMER   25.0", "SERVICE crm  20.0", "UNTRACED   10.0", "UNTRACED crm wait 5.0");
    }

    @Test
    void workThatOutlivesItsParentStandsByItself() {
        HopFact request = story.work("shop", "POST", 0, 2).add();
        HopFact later = story.work("shop", "convert", 1, 30).under(request).target("later").add();
        story.span(Component.DATABASE, "shop", "insert", 20, 25).under(later).target("shopdb").add();
        assertThat(parts(0, 30)).containsExactly("SERVICE shop later 24.0", "DATABASE shop shopdb 5.0", "SERVICE shop  1.0");
    }

    @Test
    void aSiblingCountsUntilTheOneThatEndsLastBegins() {
        HopFact request = story.work("mes", "calculate", 0, 15).add();
        story.span(Component.DATABASE, "mes", "select", 0, 10).under(request).target("a").add();
        story.span(Component.DATABASE, "mes", "select", 5, 12).under(request).target("b").add();
        assertThat(parts(0, 15)).containsExactly("DATABASE mes b 7.0", "DATABASE mes a 5.0", "SERVICE mes  3.0");
    }

    @Test
    void anAnswerOfAnotherHostLiesWithinItsCallWhateverItsClockSays() {
        HopFact call = story.span(Component.HTTP_CLIENT, "shop", "POST", 10, 20).target("crm").add();
        story.work("crm", "POST /orders", 13, 23).under(call).add();
        assertThat(parts(10, 23)).containsExactly("SERVICE crm  7.0", "HTTP_CLIENT shop crm 3.0", "UNTRACED shop POST 3.0");
    }

    @Test
    void whatACallGaveUpOnMayLastLonger() {
        HopFact call = story.span(Component.HTTP_CLIENT, "shop", "POST", 10, 20).target("crm").failed("timeout").add();
        story.work("crm", "POST /orders", 13, 53).under(call).add();
        assertThat(parts(10, 53)).containsExactly("SERVICE crm  40.0", "HTTP_CLIENT shop crm 3.0");
    }

    @Test
    void aStepOfTheOrdersTraceIsPartOfTheRequestThatItLinksTo() {
        HopFact created = story.work("shop", "POST /orders", 0, 1).trace(1).add();
        HopFact request = story.work("shop", "POST /pay", 100, 110).trace(2).add();
        HopFact pay = story.work("shop", "pay order", 101, 109).under(created).link(request).add();
        story.span(Component.HTTP_CLIENT, "shop", "POST", 102, 108).under(pay).target("payments").add();
        assertThat(parts(100, 110)).containsExactly("HTTP_CLIENT shop payments 6.0", "SERVICE shop  4.0");
    }

    @Test
    void parentsThatGoInACircleHangNothing() {
        HopFact one = story.work("shop", "a", 0, 10).of("0000000000000002").add();
        story.work("shop", "b", 0, 10).under(one).target("b").add();
        assertThat(parts(0, 10)).containsExactly("SERVICE shop  10.0");
    }

    @Test
    @Tag("A4")
    void neitherOrderNorDuplicatesChangeAnything() {
        Random random = new Random(1);
        RandomForest.Visit visit = RandomForest.visit(new Random(42));
        Breakdown expected = of(visit, visit.hops());
        for (int i = 0; i < 20; i++) {
            List<HopFact> shuffled = new java.util.ArrayList<>(visit.hops());
            shuffled.addAll(visit.hops().subList(0, visit.hops().size() / 2));
            Collections.shuffle(shuffled, random);
            assertThat(of(visit, shuffled)).isEqualTo(expected);
        }
    }

    private static Breakdown of(RandomForest.Visit visit, List<HopFact> hops) {
        return Breakdown.of(visit.from(), visit.to(), visit.pauses(), Hops.of(256, hops, false), Routes.NONE, visit.watermark());
    }

    @Test
    @Tag("A4")
    void withHopsMissingItIsMarkedAndStillCoversTheVisit() {
        for (int i = 0; i < 10; i++) {
            story.work("shop", "step", i, i + 0.5).add();
        }
        Breakdown breakdown = Breakdown.of(at(0), at(10), List.of(), Hops.of(4, story.hops(), false), Routes.NONE, at(10));
        assertThat(breakdown.truncated()).isTrue();
        assertThat(breakdown.parts().stream().mapToLong(Part::nanos).sum()).isEqualTo(10 * Nanos.SECOND);
    }
}
