package dev.stagewatch.server.alerts;

import static dev.stagewatch.server.FakeOrders.DEADLINE;
import static dev.stagewatch.server.FakeOrders.stuck;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.Resolution;
import dev.stagewatch.server.FakeOrders;
import dev.stagewatch.server.HandClock;
import dev.stagewatch.server.traces.JaegerLinks;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AlertPusherTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration LIFETIME = INTERVAL.multipliedBy(30);
    private static final int STORM_ABOVE = 2_000;
    private static final Instant NOW = DEADLINE.plus(Duration.ofMinutes(4));

    private final FakeOrders orders = new FakeOrders();
    private final HandClock clock = new HandClock(NOW);
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private ReceivingAlertmanager alertmanager;
    private AlertPusher pusher;

    @BeforeEach
    void begin() throws Exception {
        alertmanager = new ReceivingAlertmanager();
        pusher = pusher(INTERVAL, clock);
    }

    private AlertPusher pusher(Duration interval, Clock time) {
        return new AlertPusher(orders, alertmanager.address(), new AlertLinks(Optional.empty(), new JaegerLinks(Optional.empty(), false)),
                new AlertTimes(interval, interval.multipliedBy(30)), STORM_ABOVE, outcomes::add, time);
    }

    @AfterEach
    void end() {
        pusher.close();
        alertmanager.close();
    }

    @Test
    void firingAlertIsToldOnceAndAgainAfterTheInterval() throws Exception {
        orders.firing.add(stuck("ORD-1"));

        pusher.round();
        assertThat(alertmanager.take()).hasSize(1);
        pusher.round();
        assertThat(alertmanager.take()).isEmpty();
        clock.advance(INTERVAL);
        pusher.round();

        JsonObject again = alertmanager.take().getFirst();
        assertThat(again.getString("startsAt")).isEqualTo(DEADLINE.toString());
        assertThat(again.getString("endsAt")).isEqualTo(NOW.plus(INTERVAL).plus(LIFETIME).toString());
    }

    @Test
    void aRoundLooksAtTheOrdersOnce() throws Exception {
        IntStream.range(0, STORM_ABOVE + 1).forEach(i -> orders.firing.add(stuck("ORD-" + i)));

        pusher.round();

        assertThat(orders.looks).isEqualTo(1);
    }

    @Test
    void aLifetimeThatEndsBeforeTheNextRepetitionIsRefused() {
        assertThatThrownBy(() -> new AlertTimes(INTERVAL, INTERVAL.plusSeconds(9))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ALERT_LIFETIME");
        assertThat(new AlertTimes(INTERVAL, INTERVAL.multipliedBy(2)).lifetime()).isEqualTo(INTERVAL.multipliedBy(2));
    }

    @Test
    void newAlertIsToldBetweenRepetitionsWithoutTheOthers() throws Exception {
        orders.firing.add(stuck("ORD-1"));
        pusher.round();
        alertmanager.take();
        orders.firing.add(stuck("ORD-2"));

        pusher.round();

        assertThat(orderIds(alertmanager.take())).containsExactly("ORD-2");
    }

    @Test
    @Tag("D5")
    void resolveIsToldUntilAcceptedAndThenNoMore() throws Exception {
        Alert alert = stuck("ORD-1");
        orders.firing.add(alert);
        pusher.round();
        orders.resolve(alert, Resolution.LIMIT_CHANGED);
        alertmanager.answer = alerts -> 500;
        pusher.round();
        pusher.round();
        alertmanager.take();
        alertmanager.answer = alerts -> 200;

        pusher.round();
        JsonObject told = alertmanager.take().getFirst();
        pusher.round();

        assertThat(told.getString("endsAt")).isEqualTo(NOW.toString());
        assertThat(told.getJsonObject("annotations").getString("resolution")).isEqualTo("limit changed");
        assertThat(alertmanager.take()).isEmpty();
        assertThat(outcomes).containsExactly("accepted", "failed", "failed", "accepted");
    }

    @Test
    void resolveOfAnAlertThatAnEarlierProcessToldIsToldToo() throws Exception {
        orders.resolve(stuck("ORD-1"), Resolution.COMPLETED);

        pusher.round();

        assertThat(orderIds(alertmanager.take())).containsExactly("ORD-1");
    }

    @Test
    @Tag("D3")
    void alertThatFiresAgainBeforeItsResolveWasTakenIsNotResolved() throws Exception {
        Alert alert = stuck("ORD-1");
        orders.resolve(alert, Resolution.PAUSED);
        orders.firing.add(stuck("ORD-1", DEADLINE.plusSeconds(60)));

        pusher.round();

        assertThat(alertmanager.take()).singleElement().satisfies(told -> {
            assertThat(told.getString("startsAt")).isEqualTo(DEADLINE.plusSeconds(60).toString());
            assertThat(told.getJsonObject("annotations")).doesNotContainKey("resolution");
        });
    }

    @Test
    void manyAlertsGoInBoundedRequests() throws Exception {
        IntStream.range(0, 1_201).forEach(i -> orders.firing.add(stuck("ORD-" + i)));

        pusher.round();

        assertThat(alertmanager.requests()).extracting(JsonArray::size).containsExactly(500, 500, 201);
    }

    @Test
    void oneRefusedAlertCostsItsNeighboursNothing() throws Exception {
        alertmanager.answer = alerts -> orderIds(alerts.getValuesAs(JsonObject.class)).contains("ORD-5") ? 400 : 200;
        IntStream.range(0, 9).forEach(i -> orders.firing.add(stuck("ORD-" + i)));

        pusher.round();
        alertmanager.take();
        pusher.round();

        assertThat(alertmanager.take()).isEmpty();
        assertThat(outcomes).contains("refused", "accepted");
    }

    @Test
    void hangingAlertmanagerHoldsUpNobodyAndItsOrdersAreToldLater() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        alertmanager.answer = alerts -> {
            awaitQuietly(release);
            return 200;
        };
        pusher = pusher(Duration.ofSeconds(1), Clock.systemUTC());
        orders.firing.add(stuck("ORD-1"));
        pusher.start();

        awaitOutcome("unreachable");
        alertmanager.answer = alerts -> 200;
        awaitOutcome("accepted");
        release.countDown();
    }

    @Test
    void unreachableAlertmanagerIsCountedAndToldOnceItIsBack() throws Exception {
        alertmanager.close();
        orders.firing.add(stuck("ORD-1"));

        pusher.round();

        assertThat(outcomes).containsExactly("unreachable");
    }

    @Test
    void changeIsToldAtOnceByTheRunningPusher() throws Exception {
        pusher = pusher(Duration.ofMinutes(10), Clock.systemUTC());
        pusher.start();
        orders.firing.add(stuck("ORD-1"));
        pusher.wake();

        awaitOutcome("accepted");
    }

    private void awaitOutcome(String outcome) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!outcomes.contains(outcome)) {
            assertThat(System.nanoTime()).as("outcomes so far: " + outcomes).isLessThan(deadline);
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> orderIds(List<JsonObject> alerts) {
        return alerts.stream().map(alert -> alert.getJsonObject("labels").getString("order_id")).toList();
    }
}
