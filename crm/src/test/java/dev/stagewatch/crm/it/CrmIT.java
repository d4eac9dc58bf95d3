package dev.stagewatch.crm.it;

import static dev.stagewatch.orders.it.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import dev.stagewatch.orders.OrderId;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.StatusMessage;
import dev.stagewatch.orders.it.Eventually;
import dev.stagewatch.orders.it.ItEnvironment;
import dev.stagewatch.orders.it.ReceivedSpan;
import dev.stagewatch.orders.it.ServiceClient;
import dev.stagewatch.orders.it.ServiceClient.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.File;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The WAR that is delivered, deployed by Arquillian. */
@ArquillianTest
class CrmIT {
    private static final String MES_QUEUE = "mes.orders";
    private static final String CAUSE_SPAN = "00f067aa0ba902b7";

    private final ItEnvironment it = ItEnvironment.get();
    private final ServiceClient staff = new ServiceClient(it.url());
    private final String order = OrderId.random();
    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Deployment(testable = false)
    static WebArchive crm() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/crm.war"));
    }

    @BeforeEach
    void awaitReady() {
        eventually(() -> assertThat(staff.get("health/ready").status()).isEqualTo(200));
    }

    @Test
    void aSubmittedOrderIsConfirmedInItsTraceAndHandedToMes() {
        submit();
        StatusMessage told = nextToMes();
        assertThat(told.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(told.version()).isEqualTo(4);
        assertThat(told.details().getString("material")).isEqualTo("BRASS");
        eventually(() -> {
            ReceivedSpan status = it.spans().statuses(order).getFirst();
            assertThat(status.traceId()).isEqualTo(trace);
            assertThat(status.text("order.status")).isEqualTo("CONFIRMED");
            assertThat(status.number("order.version")).isEqualTo(4);
            assertThat(it.spans().ofOrder(order)).extracting(ReceivedSpan::name)
                    .contains("receive crm.orders", "process crm.orders", "send orders");
        });
    }

    @Test
    void theSameMessageTwiceIsAppliedOnce() {
        submit();
        submit();
        awaitStatus("CONFIRMED");
        submit();
        status(5, OrderStatus.PRICE_CALCULATED);
        awaitStatus("PRICE_CALCULATED");
        assertThat(read().getInt("version")).isEqualTo(5);
        eventually(() -> assertThat(it.spans().statuses(order)).extracting(span -> span.number("order.version")).containsOnly(4L));
    }

    @Test
    void aPoisonMessageGoesToTheDeadLettersAndTheServiceGoesOn() {
        it.rabbit().publish("status.SUBMITTED", order + ":poison", "{\"orderId\":", Map.of());
        GetResponse dead = Eventually.get(Eventually.PATIENCE, () -> it.rabbit().take("crm.orders.dead").orElseThrow());
        assertThat(dead.getProps().getHeaders().get("x-error").toString()).contains("not a status message");
        submit();
        awaitStatus("CONFIRMED");
    }

    @Test
    void aManagersApprovalIsATraceOfItsOwnThatLinksToTheOrders() {
        priced();
        assertThat(staff.post(path("approve")).status()).isEqualTo(200);
        eventually(() -> {
            ReceivedSpan approved = it.spans().statuses(order).stream()
                    .filter(span -> "MANUFACTURING_APPROVED".equals(span.text("order.status"))).findFirst().orElseThrow();
            assertThat(approved.traceId()).isNotEqualTo(trace);
            assertThat(it.spans().ofOrder(order)).anySatisfy(span -> assertThat(span.span().getLinksCount()).isPositive());
        });
        assertThat(staff.post(path("approve")).status()).isEqualTo(409);
    }

    @Test
    void theCustomersApprovalAndCancellationComeFromTheShop() {
        priced();
        command("approve");
        awaitStatus("MANUFACTURING_APPROVED");
        command("cancel");
        assertThat(staff.post(path("cancel"), "{}").status()).isEqualTo(409);
        assertThat(read().getString("status")).isEqualTo("MANUFACTURING_APPROVED");
    }

    @Test
    void aCancellationWaitsForTheOrderToComeBackFromMes() {
        submit();
        awaitStatus("CONFIRMED");
        assertThat(staff.post(path("cancel"), "{\"reason\":\"changed my mind\"}").status()).isEqualTo(202);
        status(5, OrderStatus.PRICE_CALCULATED);
        awaitStatus("CANCELLED");
        assertThat(read().getInt("version")).isEqualTo(6);
    }

    @Test
    void waitingForTheCustomerHoldsTheOrderUntilItIsResumed() {
        priced();
        assertThat(staff.post(path("wait-for-customer"), "{\"reason\":\"which size?\"}").status()).isEqualTo(200);
        assertThat(read().getString("status")).isEqualTo("WAITING_FOR_CUSTOMER");
        assertThat(staff.post(path("resume")).status()).isEqualTo(200);
        assertThat(read().getString("status")).isEqualTo("PRICE_CALCULATED");
    }

    @Test
    void badRequestsAreAnsweredWithTheProblemNamed() {
        assertProblem(staff.get("api/v1/orders/ORD-0000000000"), 404, "unknown-order");
        assertProblem(staff.post("api/v1/orders/ORD-0000000000/approve"), 404, "unknown-order");
        submit();
        awaitStatus("CONFIRMED");
        assertProblem(staff.post(path("approve")), 409, "wrong-state");
        assertProblem(staff.get("api/v1/orders?status=LOST"), 400, "invalid-request");
        assertProblem(staff.post(path("cancel"), "{\"reason\":"), 400, "broken-json");
        assertProblem(staff.send(HttpRequest.newBuilder(it.url().resolve("api/v1/orders")).header("X-API-Key", "guess").GET()), 401, "unauthorized");
        assertThat(staff.get("health/ready").status()).isEqualTo(200);
    }

    @Test
    void traceContextFromOutsideChangesNothing() {
        priced();
        String foreign = UUID.randomUUID().toString().replace("-", "");
        Answer answer = staff.send(staff.request(path("approve")).POST(HttpRequest.BodyPublishers.noBody())
                .header("traceparent", "00-" + foreign + "-" + CAUSE_SPAN + "-00").header("baggage", "order.id=ORD-HOSTILE"));
        assertThat(answer.status()).isEqualTo(200);
        eventually(() -> assertThat(it.spans().statuses(order)).anyMatch(span -> "MANUFACTURING_APPROVED".equals(span.text("order.status"))));
        assertThat(it.spans().spans(span -> span.traceId().equals(foreign))).isEmpty();
        assertThat(it.spans().ofOrder("ORD-HOSTILE")).isEmpty();
    }

    private void submit() {
        status(3, OrderStatus.SUBMITTED);
    }

    private void priced() {
        submit();
        awaitStatus("CONFIRMED");
        status(5, OrderStatus.PRICE_CALCULATED);
        awaitStatus("PRICE_CALCULATED");
    }

    private void status(int version, OrderStatus status) {
        JsonObject details = Json.createObjectBuilder().add("material", "BRASS").build();
        String from = status == OrderStatus.SUBMITTED ? "shop" : "mes";
        var message = new StatusMessage(order, version, status, Instant.now().truncatedTo(ChronoUnit.MICROS), "acme", from, details);
        it.rabbit().publish(message.routingKey(), message.messageId(), message.toJson().toString(), headers());
    }

    private void command(String name) {
        it.rabbit().publish("command." + name, order + ":" + name + ":1", "{\"orderId\":\"" + order + "\"}", headers());
    }

    private Map<String, Object> headers() {
        return Map.of("traceparent", "00-" + trace + "-" + CAUSE_SPAN + "-01", "baggage", "order.id=" + order + ",order.partner=acme");
    }

    private StatusMessage nextToMes() {
        return Eventually.get(Eventually.PATIENCE, () -> {
            GetResponse message = it.rabbit().take(MES_QUEUE).orElseThrow(() -> new AssertionError("nothing for MES"));
            StatusMessage status = StatusMessage.parse(new String(message.getBody(), java.nio.charset.StandardCharsets.UTF_8));
            if (!status.orderId().equals(order)) {
                throw new AssertionError("another order's");
            }
            return status;
        });
    }

    private void awaitStatus(String status) {
        eventually(() -> assertThat(read().getString("status")).isEqualTo(status));
    }

    private JsonObject read() {
        Answer answer = staff.get("api/v1/orders/" + order);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private String path(String step) {
        return "api/v1/orders/" + order + "/" + step;
    }

    private static void assertProblem(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().getString("type")).endsWith(":" + slug);
    }
}
