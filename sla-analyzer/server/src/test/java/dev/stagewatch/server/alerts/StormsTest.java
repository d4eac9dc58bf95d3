package dev.stagewatch.server.alerts;

import static dev.stagewatch.server.FakeOrders.DEADLINE;
import static dev.stagewatch.server.FakeOrders.stuck;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.AlertGround;
import dev.stagewatch.engine.AlertKind;
import dev.stagewatch.engine.Resolution;
import dev.stagewatch.server.FakeOrders;
import dev.stagewatch.server.HandClock;
import dev.stagewatch.server.traces.JaegerLinks;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many orders stuck at once: some by name, the others as one, and no alert that was told resolves falsely. */
class StormsTest {

    private static final int ABOVE = 3;
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Instant NOW = DEADLINE.plus(Duration.ofMinutes(4));

    private final FakeOrders orders = new FakeOrders();
    private final HandClock clock = new HandClock(NOW);
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private ReceivingAlertmanager alertmanager;
    private AlertPusher pusher;

    @BeforeEach
    void begin() throws Exception {
        alertmanager = new ReceivingAlertmanager();
        pusher = pusher();
    }

    private AlertPusher pusher() {
        return new AlertPusher(orders, alertmanager.address(), new AlertLinks(Optional.empty(), new JaegerLinks(Optional.empty(), false)),
                new AlertTimes(INTERVAL, INTERVAL.multipliedBy(4)), ABOVE, outcomes::add, clock);
    }

    @AfterEach
    void end() {
        pusher.close();
        alertmanager.close();
    }

    @Test
    void asManyAsTheThresholdAreToldOneByOne() throws Exception {
        fire(1, ABOVE);
        pusher.round();
        assertThat(names(alertmanager.take())).containsOnly("OrderOverdue").hasSize(ABOVE);
    }

    @Test
    void oneMoreThanTheThresholdMakesAStormThatCountsAllAndNamesTheFiveWorst() throws Exception {
        fire(1, 10_000);

        pusher.round();
        List<JsonObject> told = alertmanager.take();

        assertThat(told).hasSize(ABOVE + 1);
        JsonObject storm = told.stream().filter(StormsTest::isStorm).findFirst().orElseThrow();
        assertThat(storm.getJsonObject("labels")).containsOnlyKeys("alertname", "stage", "severity", "owner");
        assertThat(storm.getString("startsAt")).isEqualTo(DEADLINE.plusMillis(1).toString());
        assertThat(storm.getString("endsAt")).isEqualTo(NOW.plus(INTERVAL.multipliedBy(4)).toString());
        assertThat(storm.getJsonObject("annotations").getString("summary")).isEqualTo("10000 orders stuck in pricing");
        assertThat(storm.getJsonObject("annotations").getString("description")).contains("ORD-1 ", "ORD-5 ").doesNotContain("ORD-6 ");
    }

    @Test
    void theStormIsRepeatedWithItsCountAndEndsWhenItCoversNoMore() throws Exception {
        fire(1, 5);
        pusher.round();
        alertmanager.take();
        pusher.round();
        assertThat(alertmanager.take()).isEmpty();
        clock.advance(INTERVAL);
        pusher.round();
        assertThat(names(alertmanager.take())).contains("OrdersOverdueStorm").hasSize(ABOVE + 1);

        orders.resolve(alert(1), Resolution.COMPLETED);
        orders.resolve(alert(2), Resolution.COMPLETED);
        pusher.round();

        List<JsonObject> told = alertmanager.take();
        JsonObject storm = told.stream().filter(StormsTest::isStorm).findFirst().orElseThrow();
        assertThat(storm.getString("endsAt")).isEqualTo(clock.instant().toString());
        assertThat(orderIds(told)).contains("ORD-1", "ORD-2", "ORD-4", "ORD-5").doesNotContain("ORD-3");
    }

    @Test
    void whatWasToldStaysToldAlthoughOthersAreOverdueForLonger() throws Exception {
        fire(100, 102);
        pusher.round();
        alertmanager.take();
        fire(1, 20);
        clock.advance(INTERVAL);

        pusher.round();

        assertThat(orderIds(alertmanager.take())).containsExactlyInAnyOrder("ORD-100", "ORD-101", "ORD-102");
    }

    @Test
    @Tag("D10")
    void afterARestartWhatAlertmanagerHasGoesOn() throws Exception {
        fire(1, 20);
        for (int order : new int[] {7, 8, 9}) {
            alertmanager.present.add(Json.createObjectBuilder().add("order_id", "ORD-" + order)
                    .add("stage", "pricing").build());
        }

        pusher.round();

        assertThat(orderIds(alertmanager.take())).containsExactlyInAnyOrder("ORD-7", "ORD-8", "ORD-9");
    }

    @Test
    void whileAlertmanagerCannotSayWhatItHasNothingIsTold() throws Exception {
        fire(1, 20);
        alertmanager.close();
        pusher.round();
        assertThat(outcomes).containsExactly("unreachable");
    }

    @Test
    @Tag("B3")
    void aBlindOrderIsNotToldUnlessItWasToldAsStuck() throws Exception {
        orders.firing.add(blind(stuck("ORD-1")));
        Alert second = stuck("ORD-2");
        orders.firing.add(second);
        pusher.round();
        assertThat(orderIds(alertmanager.take())).containsExactly("ORD-2");

        orders.firing.set(1, blind(second));
        clock.advance(INTERVAL);
        pusher.round();

        assertThat(alertmanager.take()).singleElement().satisfies(told ->
                assertThat(told.getJsonObject("annotations").getString("kind")).isEqualTo("blind"));
    }

    private void fire(int from, int to) {
        IntStream.rangeClosed(from, to).mapToObj(StormsTest::alert).forEach(orders.firing::add);
        orders.firing.sort(java.util.Comparator.comparing(Alert::deadline));
    }

    private static Alert alert(int number) {
        return stuck("ORD-" + number, DEADLINE.plusMillis(number));
    }

    private static Alert blind(Alert alert) {
        return new Alert(alert.orderId(), alert.stage(), alert.visitId(), alert.severity(), alert.owner(), alert.since(), alert.deadline(),
                alert.limit(), alert.fromStatus(), alert.toStatuses(), alert.partner(), alert.service(), alert.traceId(),
                AlertKind.BLIND, AlertGround.FACTS, alert.holder());
    }

    private static boolean isStorm(JsonObject alert) {
        return alert.getJsonObject("labels").getString("alertname").equals("OrdersOverdueStorm");
    }

    private static List<String> names(List<JsonObject> alerts) {
        return alerts.stream().map(alert -> alert.getJsonObject("labels").getString("alertname")).toList();
    }

    private static List<String> orderIds(List<JsonObject> alerts) {
        return alerts.stream().filter(alert -> !isStorm(alert)).map(alert -> alert.getJsonObject("labels").getString("order_id")).toList();
    }
}
