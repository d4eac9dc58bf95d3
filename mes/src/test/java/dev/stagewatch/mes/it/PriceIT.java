package dev.stagewatch.mes.it;

import static dev.stagewatch.orders.it.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.StatusMessage;
import dev.stagewatch.orders.it.ReceivedSpan;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PriceIT extends MesServer {
    @Test
    void aConfirmedOrderIsPricedFromItsGeometry() {
        Order order = wire.newOrder(CUBE, "SILVER_925");
        wire.confirm(order);
        JsonObject priced = awaitStatus(order.id(), "PRICE_CALCULATED");
        assertThat(priced.getInt("version")).isEqualTo(5);
        assertThat(priced.getString("partner")).isEqualTo("acme");
        JsonObject calculation = priced.getJsonObject("calculation");
        assertThat(calculation.getJsonNumber("volumeMm3").doubleValue()).isEqualTo(1000);
        assertThat(calculation.getJsonNumber("grams").bigDecimalValue()).isEqualByComparingTo("10.36");
        assertThat(calculation.getInt("layers")).isEqualTo(200);

        BigDecimal amount = jdbi().withHandle(tx -> tx.createQuery("select amount from calculation where order_id = :id")
                .bind("id", order.id()).mapTo(BigDecimal.class).one());
        StatusMessage told = wire.nextToCrm(order);
        assertThat(told.status()).isEqualTo(OrderStatus.PRICE_CALCULATED);
        assertThat(told.version()).isEqualTo(5);
        assertThat(told.service()).isEqualTo("mes");
        assertThat(told.details().getJsonObject("price").getString("amount")).isEqualTo(amount.toPlainString());
        assertThat(told.details().getString("material")).as("what came along goes along").isEqualTo("SILVER_925");
    }

    @Test
    void thePriceGoesOnInTheTraceOfItsMessageAndEveryStepIsASpan() {
        Order order = wire.newOrder(CUBE, "RESIN");
        wire.confirm(order);
        awaitStatus(order.id(), "PRICE_CALCULATED");
        eventually(() -> {
            ReceivedSpan status = only(it.spans().statuses(order.id()));
            assertThat(status.traceId()).isEqualTo(order.traceId());
            assertThat(status.text("order.status")).isEqualTo("PRICE_CALCULATED");
            assertThat(status.number("order.version")).isEqualTo(5);
            assertThat(status.resourceText("service.name")).isEqualTo("mes");
            List<ReceivedSpan> spans = it.spans().ofOrder(order.id());
            assertThat(spans).extracting(ReceivedSpan::name).contains("receive mes.orders", "process mes.orders", "calculate price",
                    "start calculate price", "download", "S3.GetObject", "start S3.GetObject", "bounds", "slicing", "price", "send orders");
            assertThat(spans).allSatisfy(span -> assertThat(span.traceId()).as(span.name()).isEqualTo(order.traceId()));
            assertThat(named(spans, "slicing").has("work.cpu.time")).isTrue();
            assertThat(named(spans, "slicing").number("work.memory.allocated")).isPositive();
            assertThat(named(spans, "S3.GetObject").number("http.response.body.size")).isEqualTo(CUBE.length);
            assertThat(named(spans, "process mes.orders").spanId()).isEqualTo(named(spans, "calculate price").parentId());
        });
    }

    @Test
    void theSameMessageAgainChangesNothing() {
        Order order = wire.newOrder(CUBE, "BRASS");
        wire.confirm(order);
        wire.confirm(order);
        awaitStatus(order.id(), "PRICE_CALCULATED");
        wire.confirm(order);
        Order later = wire.newOrder(CUBE, "BRASS");
        wire.confirm(later);
        awaitStatus(later.id(), "PRICE_CALCULATED");
        assertThat(order(order.id()).getInt("version")).isEqualTo(5);
        assertThat(order(order.id()).getJsonArray("history")).hasSize(1);
        int sent = jdbi().withHandle(tx -> tx.createQuery("select count(*) from outbox where order_id = :id").bind("id", order.id()).mapTo(Integer.class).one());
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void aModelThatIsNoSolidGoesToTheDeadLettersAtOnceAndTheNextOrderIsPriced() {
        Order order = wire.newOrder("solid but then prose, and a lot of it".getBytes(), "BRASS");
        wire.confirm(order);
        Order next = wire.newOrder(CUBE, "BRASS");
        wire.confirm(next);
        GetResponse dead = wire.nextDeadLetter(order);
        assertThat(header(dead, "x-error")).contains("STL");
        assertThat(header(dead, "x-attempts")).isEqualTo("1");
        awaitStatus(next.id(), "PRICE_CALCULATED");
        eventually(() -> {
            List<ReceivedSpan> spans = it.spans().ofOrder(order.id());
            assertThat(named(spans, "bounds").failed()).isTrue();
            assertThat(named(spans, "process mes.orders").failed()).isTrue();
            assertThat(named(spans, "process mes.orders").text("error.type")).endsWith("PoisonMessageException");
        });
        assertThat(staff.get("api/v1/orders/" + order.id()).status()).isEqualTo(404);
    }

    @Test
    void aLostModelIsTriedAFewTimesAndGoesToTheDeadLetters() {
        Order order = wire.newOrderWithoutModel(CUBE, "BRASS");
        wire.confirm(order);
        GetResponse dead = wire.nextDeadLetter(order);
        assertThat(header(dead, "x-error")).contains("no model");
        assertThat(header(dead, "x-attempts")).isEqualTo("5");
        eventually(() -> assertThat(it.spans().ofOrder(order.id()).stream().filter(span -> span.name().equals("process mes.orders")))
                .hasSize(5).allMatch(ReceivedSpan::failed));
    }

    @Test
    void whatIsNoMessageOfMesGoesToTheDeadLetters() {
        Order order = wire.newOrder(CUBE, "UNOBTAINIUM");
        wire.publish(order, "status.CONFIRMED", order.id() + ":broken", "{\"orderId\":");
        assertThat(header(wire.nextDeadLetter(order), "x-error")).contains("not a status message");
        wire.confirm(order);
        assertThat(header(wire.nextDeadLetter(order), "x-error")).contains("UNOBTAINIUM");
        assertThat(staff.get("health/ready").status()).isEqualTo(200);
    }

    @Test
    void aPausedConsumerLetsOrdersWaitUntilItRuns() {
        assertThat(staff.put("ops/consumers/mes.orders", "{\"state\":\"paused\"}").status()).isEqualTo(200);
        Order order = wire.newOrder(CUBE, "BRASS");
        try {
            eventually(() -> {
                wire.confirm(order); // a message that is taken while pausing is priced: what counts is one that waits
                assertThat(it.rabbit().depth("mes.orders")).isPositive();
            });
        } finally {
            assertThat(staff.put("ops/consumers/mes.orders", "{\"state\":\"running\"}").status()).isEqualTo(200);
        }
        awaitStatus(order.id(), "PRICE_CALCULATED");
        eventually(() -> assertThat(it.rabbit().depth("mes.orders")).isZero());
    }

    private Jdbi jdbi() {
        return Jdbi.create(it.database());
    }

    private static String header(GetResponse message, String name) {
        return message.getProps().getHeaders().get(name).toString();
    }

    private static ReceivedSpan named(List<ReceivedSpan> spans, String name) {
        return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow(() -> new AssertionError("no span " + name));
    }

    private static ReceivedSpan only(List<ReceivedSpan> spans) {
        assertThat(spans).hasSize(1);
        return spans.getFirst();
    }
}
