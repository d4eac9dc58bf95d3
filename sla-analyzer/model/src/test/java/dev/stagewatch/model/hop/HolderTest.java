package dev.stagewatch.model.hop;

import static dev.stagewatch.model.hop.HopStory.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.hop.Holder.Kind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The order entered its status at second 0, said by crm, whose message goes to mes and shop. */
@Tag("A3")
class HolderTest {
    private final HopStory story = new HopStory("4711");

    private Holder holder() {
        return holder(Routes.NONE, null);
    }

    private Holder holder(Routes routes, String owner) {
        return Holder.of(story.all(), at(0), routes, owner).orElseThrow();
    }

    private void is(Holder holder, Kind kind, String service, Component component, String target, double since) {
        assertThat(holder.kind()).as(holder.sentence()).isEqualTo(kind);
        assertThat(List.of(holder.service(), holder.component(), holder.target(), holder.since()))
                .containsExactly(service, component, target, at(since));
    }

    @Test
    void withoutAnyHopThereIsNone() {
        assertThat(Holder.of(Hops.none(2), at(0), Routes.NONE, "crm")).isEmpty();
    }

    @Test
    void aConsumeThatFailedIsFailedInItsServiceWithTheLastError() {
        HopFact receipt = story.receive("mes", "mes.orders", 2).under(story.publish("crm", "a", 0, 1).add()).add();
        HopFact first = story.process("mes", "mes.orders", 2, 3).under(receipt).failed("java.io.IOException").add();
        story.span(Component.OBJECT_STORAGE, "mes", "S3.GetObject", 2, 3).under(first).target("models").failed("404").add();
        story.process("mes", "mes.orders", 4, 5).under(receipt).failed("java.io.EOFException").add();
        story.publish("mes", "other", 4, 5).add();
        Holder holder = holder();
        is(holder, Kind.FAILED, "mes", Component.QUEUE_CONSUME, "mes.orders", 5);
        assertThat(holder.lastError()).isEqualTo("java.io.EOFException");
        assertThat(holder.attempts()).isEqualTo(2);
        assertThat(holder.sentence()).isEqualTo("failed in mes on a message of mes.orders at 2026-03-02T10:00:05Z, attempt 2, "
                + "last error: java.io.EOFException");
    }

    @Test
    void aFailedMessageThatItsConsumerPutAsideIsDeadLettered() {
        HopFact receipt = story.receive("mes", "mes.orders", 2).under(story.publish("crm", "a", 0, 1).add()).add();
        story.process("mes", "mes.orders", 2, 3).under(receipt).failed("java.io.EOFException").add();
        story.process("mes", "mes.orders", 4, 5).under(receipt).failed("java.io.EOFException").add();
        story.publish("mes", "mes.orders.dead", 5, 6).under(receipt).target("mes.orders.dead").deadLettered().add();
        Holder holder = holder();
        is(holder, Kind.DEAD_LETTERED, "mes", Component.QUEUE_CONSUME, "mes.orders.dead", 6);
        assertThat(holder.sentence()).isEqualTo("dead-lettered by mes in mes.orders.dead at 2026-03-02T10:00:06Z, attempt 2, "
                + "last error: java.io.EOFException");
    }

    @Test
    void aDeadLetterThatIsReceivedAgainIsRunning() {
        HopFact publish = story.publish("crm", "a", 0, 1).add();
        HopFact receipt = story.receive("mes", "mes.orders", 2).under(publish).add();
        story.process("mes", "mes.orders", 2, 3).under(receipt).failed("x").add();
        story.publish("mes", "mes.orders.dead", 3, 4).under(receipt).target("mes.orders.dead").deadLettered().add();
        story.receive("mes", "mes.orders", 9).under(publish).add();
        is(holder(), Kind.RUNNING, "mes", Component.QUEUE_CONSUME, "mes.orders", 9);
    }

    @Test
    void anotherMessagesDeadLetterOrAnUnconfirmedOneLeavesItFailed() {
        HopFact receipt = story.receive("mes", "mes.orders", 2).under(story.publish("crm", "a", 0, 1).add()).add();
        HopFact other = story.receive("mes", "mes.orders", 2).under(story.publish("crm", "b", 0, 1).add()).add();
        story.process("mes", "mes.orders", 2, 3).under(receipt).failed("x").add();
        story.process("mes", "mes.orders", 2, 3).under(other).add();
        story.publish("mes", "mes.orders.dead", 3, 4).under(other).target("mes.orders.dead").deadLettered().add();
        story.publish("mes", "mes.orders.dead", 3, 4).under(receipt).target("mes.orders.dead").deadLettered().failed("nack").add();
        is(holder(), Kind.FAILED, "mes", Component.QUEUE_CONSUME, "mes.orders", 3);
    }

    @Test
    void anAttemptThatSucceededLaterFreesIt() {
        HopFact receipt = story.receive("mes", "mes.orders", 2).under(story.publish("crm", "a", 0, 1).add()).add();
        story.process("mes", "mes.orders", 2, 3).under(receipt).failed("x").add();
        story.process("mes", "mes.orders", 4, 5).under(receipt).add();
        is(holder(), Kind.AFTER, "mes", Component.QUEUE_CONSUME, "mes.orders", 5);
    }

    @Test
    void receivedAgainAfterAFailureItIsRunningAndTheErrorStaysKnown() {
        HopFact publish = story.publish("crm", "a", 0, 1).add();
        story.process("mes", "mes.orders", 2, 3).under(story.receive("mes", "mes.orders", 2).under(publish).add()).failed("x").add();
        story.receive("mes", "mes.orders", 9).under(publish).add();
        Holder holder = holder();
        is(holder, Kind.RUNNING, "mes", Component.QUEUE_CONSUME, "mes.orders", 9);
        assertThat(holder.lastError()).isEqualTo("x");
        assertThat(holder.attempts()).isEqualTo(2);
    }

    @Test
    void triedAgainIsShownByTheWorkThatTheNextAttemptBegan() {
        HopFact receipt = story.receive("mes", "mes.orders", 2).under(story.publish("crm", "a", 0, 1).add()).add();
        story.process("mes", "mes.orders", 2, 3).under(receipt).failed("x").add();
        story.begin(Component.SERVICE, "mes", "calculate price", 6).of("00000000000000aa").add();
        Holder holder = holder();
        is(holder, Kind.RUNNING, "mes", Component.SERVICE, "", 6);
        assertThat(holder.hop()).isEqualTo("calculate price");
        assertThat(holder.lastError()).isEqualTo("x");
    }

    @Test
    void receivedAndNotEndedIsRunningAtTheInnermostWorkBegun() {
        story.receive("mes", "mes.orders", 2).under(story.publish("crm", "a", 0, 1).add()).add();
        story.begin(Component.SERVICE, "mes", "calculate price", 3).of("00000000000000aa").add();
        story.begin(Component.OBJECT_STORAGE, "mes", "S3.GetObject", 4).target("models").of("00000000000000ab").add();
        Holder holder = holder();
        is(holder, Kind.RUNNING, "mes", Component.OBJECT_STORAGE, "models", 2);
        assertThat(holder.sentence()).isEqualTo("running in mes since 2026-03-02T10:00:02Z, at S3.GetObject to models");
    }

    @Test
    void workThatBeganAndEndedIsNotRunning() {
        HopFact work = story.work("mes", "calculate price", 3, 20).add();
        story.begin(Component.SERVICE, "mes", "calculate price", 3).of(work.span().spanId()).add();
        is(holder(), Kind.AFTER, "mes", Component.SERVICE, "", 20);
    }

    @Test
    void itsEndIsFoundByItsSpanWhateverItIsCalled() {
        HopFact call = story.span(Component.HTTP_CLIENT, "shop", "POST", 3, 20).target("payments.example").add();
        story.begin(Component.SERVICE, "shop", "call the gateway", 3).of(call.span().spanId()).add();
        is(holder(), Kind.AFTER, "shop", Component.HTTP_CLIENT, "payments.example", 20);
    }

    @Test
    void workWhoseEndWasLostIsOverWhenItWasTriedAgainOrWhatWasAroundItEnded() {
        story.begin(Component.SERVICE, "mes", "calculate price", 3).of("00000000000000aa").instance("1").add();
        story.work("mes", "calculate price", 30, 40).instance("2").add();
        is(holder(), Kind.AFTER, "mes", Component.SERVICE, "", 40);
        story.begin(Component.SERVICE, "mes", "slicing", 33).of("00000000000000ab").instance("2").add();
        is(holder(), Kind.AFTER, "mes", Component.SERVICE, "", 40);
        story.begin(Component.SERVICE, "mes", "slicing", 41).of("00000000000000ac").instance("2").add();
        is(holder(), Kind.RUNNING, "mes", Component.SERVICE, "", 41);
    }

    @Test
    void aCallThatWasTriedAgainWithSuccessIsOver() {
        story.begin(Component.HTTP_CLIENT, "shop", "POST payments", 3).target("payments").of("00000000000000aa").add();
        is(holder(), Kind.DEPENDENCY, "shop", Component.HTTP_CLIENT, "payments", 3);
        story.span(Component.HTTP_CLIENT, "shop", "POST", 30, 31).target("payments").add();
        is(holder(), Kind.AFTER, "shop", Component.HTTP_CLIENT, "payments", 31);
    }

    @Test
    void aMessageThatNobodyTookIsUnconsumedInItsQueue() {
        story.publish("crm", "a", 0, 1).add();
        Holder holder = holder();
        is(holder, Kind.UNCONSUMED, "", Component.QUEUE_WAIT, "orders", 1);
        assertThat(holder.sentence()).isEqualTo("unconsumed in orders since 2026-03-02T10:00:01Z (lost or waiting)");
    }

    @Test
    void whereTwoReadAndOneTookItTheQueueOfTheOtherIsNamed() {
        HopStory earlier = new HopStory("4710");
        HopFact sent = earlier.publish("crm", "status.CONFIRMED", -100, -99).add();
        earlier.receive("mes", "mes.orders", -98).under(sent).add();
        earlier.receive("shop", "shop.orders", -98).under(sent).add();
        Routes routes = Routes.NONE.learn(earlier.all());

        HopFact publish = story.publish("crm", "status.CONFIRMED", 0, 1).add();
        HopFact receipt = story.receive("shop", "shop.orders", 2).under(publish).add();
        story.process("shop", "shop.orders", 2, 3).under(receipt).add();
        is(holder(routes, "mes"), Kind.UNCONSUMED, "mes", Component.QUEUE_WAIT, "mes.orders", 1);
        is(holder(Routes.NONE, "mes"), Kind.AFTER, "shop", Component.QUEUE_CONSUME, "shop.orders", 3);
    }

    @Test
    void aMessageThatWasPutAsideWaitsForNobody() {
        story.publish("mes", "dead", 0, 1).target("mes.orders.dead").deadLettered().add();
        is(holder(), Kind.AFTER, "mes", Component.QUEUE_PUBLISH, "mes.orders.dead", 1);
    }

    @Test
    void aCallBegunAndNotEndedIsTheDependency() {
        story.begin(Component.HTTP_CLIENT, "shop", "POST payments", 5).target("payments.example").of("00000000000000aa").add();
        Holder holder = holder();
        is(holder, Kind.DEPENDENCY, "shop", Component.HTTP_CLIENT, "payments.example", 5);
        assertThat(holder.sentence()).isEqualTo("shop waits for payments.example since 2026-03-02T10:00:05Z");
    }

    @Test
    void aCallThatFailedIsTheDependencyUntilItSucceededOrItsWorkEndedWell() {
        HopFact pay = story.work("shop", "pay order", 4, 9).failed("502").add();
        story.span(Component.HTTP_CLIENT, "shop", "POST", 5, 8).under(pay).target("payments.example").failed("502").add();
        is(holder(), Kind.DEPENDENCY, "shop", Component.HTTP_CLIENT, "payments.example", 8);
        assertThat(holder().sentence())
                .isEqualTo("payments.example failed for shop at 2026-03-02T10:00:08Z, last error: 502");
        story.span(Component.HTTP_CLIENT, "shop", "POST", 20, 21).target("payments.example").add();
        is(holder(), Kind.AFTER, "shop", Component.HTTP_CLIENT, "payments.example", 21);
    }

    @Test
    void aFailureThatTheWorkAroundItGotOverIsNotTheHolder() {
        HopFact upload = story.work("shop", "upload", 4, 9).add();
        story.span(Component.OBJECT_STORAGE, "shop", "S3.HeadObject", 5, 6).under(upload).target("models").failed("404").add();
        is(holder(), Kind.AFTER, "shop", Component.SERVICE, "", 9);
    }

    @Test
    void aCallThatNoStartRecordShowsIsNeverClaimed() {
        story.work("shop", "submit order", 0, 1).add();
        is(holder(), Kind.AFTER, "shop", Component.SERVICE, "", 1);
        assertThat(holder().sentence()).isEqualTo("nothing seen after submit order in shop, which ended at 2026-03-02T10:00:01Z");
    }

    @Test
    void theRulesAreTriedInTheirOrder() {
        HopFact publish = story.publish("crm", "a", 0, 1).add();
        is(holder(), Kind.UNCONSUMED, "", Component.QUEUE_WAIT, "orders", 1);
        story.begin(Component.HTTP_CLIENT, "crm", "POST", 3).target("x").of("00000000000000aa").add();
        is(holder(), Kind.UNCONSUMED, "", Component.QUEUE_WAIT, "orders", 1);
        HopFact receipt = story.receive("mes", "mes.orders", 2).under(publish).add();
        is(holder(), Kind.RUNNING, "mes", Component.QUEUE_CONSUME, "mes.orders", 2);
        story.publish("crm", "b", 4, 5).add();
        is(holder(), Kind.RUNNING, "mes", Component.QUEUE_CONSUME, "mes.orders", 2);
        story.receive("shop", "shop.orders", 2.5).under(publish).add();
        story.process("mes", "mes.orders", 2, 3).under(receipt).failed("x").add();
        is(holder(), Kind.FAILED, "mes", Component.QUEUE_CONSUME, "mes.orders", 3);
    }

    @Test
    void ofSeveralThatFitTheOwnersCountsThenTheLatest() {
        story.receive("mes", "mes.orders", 2).under(story.publish("crm", "a", 0, 1).add()).add();
        story.receive("shop", "shop.orders", 5).under(story.publish("crm", "b", 0, 1).add()).add();
        is(holder(Routes.NONE, "mes"), Kind.RUNNING, "mes", Component.QUEUE_CONSUME, "mes.orders", 2);
        is(holder(Routes.NONE, "crm"), Kind.RUNNING, "shop", Component.QUEUE_CONSUME, "shop.orders", 5);
    }

    @Test
    void whatCameToItsEndBeforeTheStatusHoldsNothing() {
        story.publish("shop", "old", -20, -10).add();
        story.receive("shop", "shop.orders", -5).add();
        story.work("crm", "confirm", -2, 0.1).add();
        is(holder(), Kind.AFTER, "crm", Component.SERVICE, "", 0.1);
    }

    @Test
    void aConsumerWhoseClockIsBehindStillHoldsWhatItReceived() {
        story.receive("mes", "mes.orders", -3).under(story.publish("crm", "a", 0, 1).add()).add();
        is(holder(), Kind.RUNNING, "mes", Component.QUEUE_CONSUME, "mes.orders", -3);
    }

    @Test
    @Tag("A4")
    void nothingIsClaimedOfWhatMayHaveLostItsEnd() {
        HopFact slow = story.publish("crm", "a", 0, 1).add();
        for (int i = 0; i < 8; i++) {
            story.work("mes", "step", 10 + i, 10.1 + i).add();
        }
        Hops truncated = Hops.of(4, story.hops(), false);
        assertThat(truncated.facts()).contains(slow);
        assertThat(Holder.of(truncated, at(0), Routes.NONE, null).orElseThrow().kind()).isEqualTo(Kind.AFTER);
    }
}
