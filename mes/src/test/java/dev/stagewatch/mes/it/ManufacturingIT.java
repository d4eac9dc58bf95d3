package dev.stagewatch.mes.it;

import static dev.stagewatch.orders.it.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.it.ReceivedSpan;
import dev.stagewatch.orders.it.ServiceClient.Answer;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManufacturingIT extends MesServer {
    @Test
    void stepsTakeAnApprovedOrderToDispatchAndCrmHearsOfEach() {
        Order order = approved();
        assertThat(wire.nextToCrm(order).status()).isEqualTo(OrderStatus.PRICE_CALCULATED);
        List<String> steps = List.of("start", "complete", "package", "ship");
        List<OrderStatus> statuses = List.of(
                OrderStatus.MANUFACTURING_STARTED, OrderStatus.MANUFACTURING_COMPLETED, OrderStatus.PACKAGING, OrderStatus.SHIPPED);
        for (int i = 0; i < steps.size(); i++) {
            Answer answer = step(order.id(), steps.get(i));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().getString("status")).isEqualTo(statuses.get(i).name());
            assertThat(answer.json().getInt("version")).isEqualTo(7 + i);
            var told = wire.nextToCrm(order);
            assertThat(told.status()).isEqualTo(statuses.get(i));
            assertThat(told.version()).isEqualTo(7 + i);
            assertThat(told.details().getJsonObject("price")).as("the price goes along").isNotNull();
        }
        assertThat(order(order.id()).getJsonArray("history")).hasSize(5);
    }

    @Test
    void aPersonsStepIsATraceOfItsOwnThatLinksToTheOrders() {
        Order order = approved();
        step(order.id(), "start");
        eventually(() -> {
            ReceivedSpan started = it.spans().statuses(order.id()).stream()
                    .filter(span -> "MANUFACTURING_STARTED".equals(span.text("order.status"))).findFirst().orElseThrow();
            assertThat(started.traceId()).isNotEqualTo(order.traceId());
            ReceivedSpan step = it.spans().ofOrder(order.id()).stream().filter(span -> span.name().equals("manufacturing start")).findFirst().orElseThrow();
            assertThat(step.traceId()).isEqualTo(started.traceId());
            assertThat(step.span().getLinksList()).hasSize(1);
            assertThat(java.util.HexFormat.of().formatHex(step.span().getLinks(0).getTraceId().toByteArray())).isEqualTo(order.traceId());
        });
    }

    @Test
    void aStepOutOfTurnIsAConflictAndChangesNothing() {
        Order order = approved();
        Answer answer = step(order.id(), "ship");
        assertProblem(answer, 409, "wrong-state");
        assertThat(answer.json().getString("detail")).contains("MANUFACTURING_APPROVED").contains("MANUFACTURING_STARTED");
        assertThat(order(order.id()).getInt("version")).isEqualTo(6);
        step(order.id(), "start");
        assertProblem(step(order.id(), "start"), 409, "wrong-state");
    }

    @Test
    void theWorkListHasTheOrdersOfAStatus() {
        Order order = approved();
        Answer list = staff.get("api/v1/orders?status=MANUFACTURING_APPROVED&limit=200");
        assertThat(list.body()).contains(order.id());
        assertThat(list.json().getJsonArray("orders")).isNotEmpty()
                .allSatisfy(row -> assertThat(row.asJsonObject().getString("status")).isEqualTo("MANUFACTURING_APPROVED"));
        assertThat(staff.get("api/v1/orders?status=SHIPPED&limit=200").body()).doesNotContain(order.id());
        assertThat(staff.get("api/v1/orders?limit=1").json().getJsonArray("orders")).hasSize(1);
    }

    @Test
    void unknownOrdersAndStepsAreNotFound() {
        assertProblem(staff.get("api/v1/orders/ORD-0000000000"), 404, "unknown-order");
        assertProblem(step("ORD-0000000000", "start"), 404, "unknown-order");
        assertProblem(step("ORD-0000000000", "explode"), 404, "not-found");
    }

    @Test
    void withoutAGoodKeyNobodyGetsIn() {
        for (String path : List.of("api/v1/orders", "api/v1/orders/ORD-0000000000", "ops/consumers")) {
            assertProblem(staff.send(HttpRequest.newBuilder(it.url().resolve(path)).GET()), 401, "unauthorized");
            assertProblem(staff.send(HttpRequest.newBuilder(it.url().resolve(path)).header("X-API-Key", "wrong").GET()), 401, "unauthorized");
        }
    }

    @Test
    void badParametersNameTheirField() {
        assertField(staff.get("api/v1/orders?limit=0"), "limit");
        assertField(staff.get("api/v1/orders?limit=201"), "limit");
        assertField(staff.get("api/v1/orders?status=LOST"), "status");
        assertField(staff.put("ops/consumers/mes.orders", "{\"state\":\"asleep\"}"), "state");
        assertProblem(staff.put("ops/consumers/mes.orders", "{\"state\":"), 400, "broken-json");
        assertProblem(staff.put("ops/consumers/nobody.orders", "{\"state\":\"paused\"}"), 404, "unknown-queue");
        assertThat(staff.get("health/ready").status()).isEqualTo(200);
    }

    @Test
    void hostileTraceContextFromOutsideChangesNothing() {
        Order order = approved();
        String foreign = "4bf92f3577b34da6a3ce929d0e0e4736";
        Answer answer = staff.send(staff.request("api/v1/orders/" + order.id() + "/start").POST(HttpRequest.BodyPublishers.noBody())
                .header("traceparent", "00-" + foreign + "-00f067aa0ba902b7-00").header("baggage", "order.id=ORD-HOSTILE"));
        assertThat(answer.status()).isEqualTo(200);
        eventually(() -> assertThat(it.spans().statuses(order.id())).anyMatch(span -> "MANUFACTURING_STARTED".equals(span.text("order.status"))));
        assertThat(it.spans().spans(span -> span.traceId().equals(foreign))).isEmpty();
        assertThat(it.spans().ofOrder("ORD-HOSTILE")).isEmpty();
    }

    private Answer step(String orderId, String step) {
        return staff.post("api/v1/orders/" + orderId + "/" + step);
    }

    private static void assertField(Answer answer, String field) {
        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("field")).isEqualTo(field);
    }

    private static void assertProblem(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().getString("type")).endsWith(":" + slug);
    }
}
