package dev.stagewatch.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import dev.stagewatch.engine.Resolution;
import dev.stagewatch.server.FakeOrders;
import dev.stagewatch.server.access.Caller;
import org.junit.jupiter.api.Test;

class LiveEventsTest {

    private final FakeOrders orders = new FakeOrders();
    private final AlertChanges changes = new AlertChanges();
    private final Listeners listeners = new Listeners();

    @Test
    void eachChangeIsToldOnceAndWhatFiredBeforeIsNot() {
        orders.firing.add(FakeOrders.stuck("ORD-0"));
        assertThat(changes.look(orders)).isEmpty();

        orders.firing.add(FakeOrders.stuck("ORD-1"));
        assertThat(changes.look(orders)).extracting(LiveEvent::type, LiveEvent::orderId).containsExactly(org.assertj.core.api.Assertions.tuple("overdue", "ORD-1"));
        assertThat(changes.look(orders)).isEmpty();

        orders.resolve(FakeOrders.stuck("ORD-1"), Resolution.COMPLETED);
        assertThat(changes.look(orders)).extracting(LiveEvent::type, LiveEvent::resolution)
                .containsExactly(org.assertj.core.api.Assertions.tuple("resolved", "completed"));
        assertThat(changes.look(orders)).isEmpty();
    }

    @Test
    void partnerHearsOfItsOwnOrdersAlone() throws InterruptedException {
        Listeners.Listener acme = listeners.add(Caller.partner("acme"), Wish.USUAL).orElseThrow();
        Listeners.Listener borealis = listeners.add(Caller.partner("borealis"), Wish.USUAL).orElseThrow();

        listeners.tell(List.of(event("ORD-1", Optional.of("acme")), event("ORD-2", Optional.empty())));

        assertThat(acme.next(0)).map(LiveEvent::orderId).contains("ORD-1");
        assertThat(acme.next(0)).isEmpty();
        assertThat(borealis.next(0)).isEmpty();
    }

    @Test
    void oneHearsOfWhatOneWishesAlone() throws InterruptedException {
        Listeners.Listener entries = listeners.add(Caller.STAFF, new Wish(java.util.Set.of(LiveEvent.ENTERED), Optional.of("pricing"))).orElseThrow();
        Listeners.Listener usual = listeners.add(Caller.STAFF, Wish.USUAL).orElseThrow();
        assertThat(listeners.want(LiveEvent.ENTERED)).isTrue();

        listeners.tell(List.of(event("ORD-1", Optional.empty()), entered("ORD-2", "approval"), entered("ORD-3", "pricing")));

        assertThat(entries.next(0)).map(LiveEvent::orderId).contains("ORD-3");
        assertThat(entries.next(0)).isEmpty();
        assertThat(usual.next(0)).map(LiveEvent::orderId).contains("ORD-1");
        assertThat(usual.next(0)).isEmpty();
        entries.close();
        assertThat(listeners.want(LiveEvent.ENTERED)).isFalse();
    }

    private static LiveEvent entered(String orderId, String stage) {
        return new LiveEvent(LiveEvent.ENTERED, orderId, stage, Optional.empty(), FakeOrders.SINCE, null);
    }

    @Test
    void whoDoesNotKeepUpIsLetGoAndNoMoreThanMayListen() {
        Listeners.Listener slow = listeners.add(Caller.STAFF, Wish.USUAL).orElseThrow();
        for (int i = 0; i <= Listeners.WAITING_MAX; i++) {
            listeners.tell(List.of(event("ORD-" + i, Optional.empty())));
        }
        assertThat(slow.isLetGo()).isTrue();
        assertThat(listeners.size()).isZero();

        for (int i = 0; i < Listeners.LISTENERS_MAX; i++) {
            assertThat(listeners.add(Caller.STAFF, Wish.USUAL)).isPresent();
        }
        assertThat(listeners.add(Caller.STAFF, Wish.USUAL)).isEmpty();
    }

    private static LiveEvent event(String orderId, Optional<String> partner) {
        return new LiveEvent("overdue", orderId, "pricing", partner, FakeOrders.DEADLINE, null);
    }
}
