package dev.stagewatch.shop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.it.Eventually;
import dev.stagewatch.orders.it.ItEnvironment;
import dev.stagewatch.orders.it.PaymentDouble;
import dev.stagewatch.orders.it.ReceivedSpan;
import dev.stagewatch.orders.it.ServiceClient.Answer;
import dev.stagewatch.shop.stl.StlSamples;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** An order's way through the shop, and what its trace tells of it. */
@ExtendWith(ArquillianExtension.class)
class OrderPathIT {
    private static final ItEnvironment PARTS = ItEnvironment.get();
    private static final byte[] MODEL = StlSamples.binary("ring", 12, 1);

    @Deployment(testable = false)
    static WebArchive shop() {
        return ShopServer.war();
    }

    @BeforeEach
    void ready() {
        ShopServer.awaitReady();
        PARTS.payment().answer(PaymentDouble.Mood.PAID);
        PARTS.payment().forget();
    }

    @Test
    @Tag("F2")
    @Tag("F3")
    void statusSpansAreTheStatusesOfTheDatabaseInOneTrace() throws SQLException {
        ShopClient acme = ShopClient.partner("acme");
        String order = submitted(acme);
        List<ReceivedSpan> statuses = Eventually.get(Eventually.PATIENCE, () -> {
            List<ReceivedSpan> found = PARTS.spans().statuses(order);
            assertThat(found).hasSizeGreaterThanOrEqualTo(3);
            return found;
        });
        assertThat(statuses.stream().map(s -> new Entry(s.text("order.status"), (int) s.number("order.version"), s.start())).distinct())
                .containsExactlyInAnyOrderElementsOf(history(order))
                .extracting(Entry::status).containsExactlyInAnyOrder("CREATED", "FILE_UPLOADED", "SUBMITTED");
        assertThat(statuses).extracting(ReceivedSpan::traceId).containsOnly(statuses.getFirst().traceId());
        assertThat(statuses).allSatisfy(span -> {
            assertThat(span.text("order.partner")).isEqualTo("acme");
            assertThat(span.resourceText("service.name")).isEqualTo("shop");
            assertThat(span.resourceText("service.instance.id")).isEqualTo("shop-1");
        });
    }

    @Test
    void everyHopOfTheOrderIsInItsTraceAndNamesTheOrder() {
        String order = submitted(ShopClient.person("maria"));
        Eventually.eventually(() -> {
            List<ReceivedSpan> spans = PARTS.spans().ofOrder(order);
            String trace = PARTS.spans().statuses(order).getFirst().traceId();
            assertThat(spans.stream().filter(s -> s.traceId().equals(trace))).extracting(ReceivedSpan::name)
                    .contains("upload model", "submit order", "S3.PutObject", "start S3.PutObject", "send orders");
            ReceivedSpan upload = named(spans, "upload model");
            assertThat(upload.number("model.bytes")).isEqualTo(MODEL.length);
            assertThat(upload.span().getLinksList()).as("the request that uploaded").hasSize(1);
            String request = HexFormat.of().formatHex(upload.span().getLinks(0).getTraceId().toByteArray());
            assertThat(PARTS.spans().spans(s -> s.traceId().equals(request))).as("its server span names the order, too")
                    .anyMatch(s -> order.equals(s.text("order.id")) && s.has("session.hash"));
        });
    }

    @Test
    void crmIsToldWithTheOrdersTraceAndWhereTheModelIs() {
        String order = submitted(ShopClient.partner("borealis"));
        var message = Neighbours.sentToCrm(order, "status.SUBMITTED");
        JsonObject body = jakarta.json.Json.createReader(new java.io.ByteArrayInputStream(message.getBody())).readObject();
        assertThat(body.getInt("version")).isEqualTo(3);
        assertThat(body.getString("partner")).isEqualTo("borealis");
        assertThat(body.getJsonObject("details").getString("material")).isEqualTo("BRASS");
        assertThat(body.getJsonObject("details").getJsonObject("model").getString("key")).startsWith(order + "/");
        Map<String, Object> headers = message.getProps().getHeaders();
        assertThat(headers.get("baggage").toString()).contains("order.id=" + order).contains("order.partner=borealis");
        Eventually.eventually(() -> assertThat(headers.get("traceparent").toString())
                .contains(PARTS.spans().statuses(order).getFirst().traceId()));
    }

    @Test
    void nothingPersonalGetsIntoASpanOrAMessage() {
        ShopClient person = ShopClient.person("zuleika");
        String order = person.order("{\"material\":\"RESIN\",\"quantity\":1,\"comment\":\"for zuleika, secretly\"}").getString("id");
        person.upload(order, MODEL);
        person.step(order, "submit");
        Eventually.eventually(() -> assertThat(PARTS.spans().statuses(order)).hasSizeGreaterThanOrEqualTo(3));
        assertThat(PARTS.spans().spans()).noneMatch(span -> span.span().toString().toLowerCase(java.util.Locale.ROOT).contains("zuleika"));
        assertThat(new String(Neighbours.sentToCrm(order, "status.SUBMITTED").getBody(), StandardCharsets.UTF_8)).doesNotContain("zuleika");
    }

    @Test
    void uploadBeforeSubmitReplacesTheModelWithoutANewStatus() {
        ShopClient acme = ShopClient.partner("acme");
        String order = acme.order();
        acme.upload(order, MODEL);
        JsonObject again = acme.upload(order, StlSamples.ascii("ring", 3, 2).getBytes(StandardCharsets.UTF_8)).json();
        assertThat(again.getInt("version")).isEqualTo(2);
        assertThat(again.getJsonObject("model").getString("format")).isEqualTo("ascii");
    }

    @Test
    void statusesOfTheOthersAreLearntWhateverTheirOrder() {
        ShopClient acme = ShopClient.partner("acme");
        String order = submitted(acme);
        Neighbours.price(acme, order, "310.00");
        Neighbours.say("mes", order, 7, OrderStatus.MANUFACTURING_STARTED, JsonValue.EMPTY_JSON_OBJECT, Map.of());
        Neighbours.say("crm", order, 6, OrderStatus.MANUFACTURING_APPROVED, JsonValue.EMPTY_JSON_OBJECT, Map.of());
        Neighbours.say("mes", order, 7, OrderStatus.MANUFACTURING_STARTED, JsonValue.EMPTY_JSON_OBJECT, Map.of());
        Eventually.eventually(() -> {
            JsonObject seen = acme.read(order);
            assertThat(seen.getString("status")).isEqualTo("MANUFACTURING_STARTED");
            assertThat(seen.getJsonArray("history").getValuesAs(JsonObject.class)).extracting(e -> e.getInt("version"))
                    .containsExactly(1, 2, 3, 4, 5, 6, 7);
        });
    }

    @Test
    void paymentReachesTheGatewayOnceAndTellsItNothingOfTheTrace() {
        ShopClient acme = ShopClient.partner("acme").with("traceparent", Hostile.TRACEPARENT).with("baggage", Hostile.BAGGAGE);
        String order = submitted(acme);
        Neighbours.price(acme, order, "120.50");
        Answer paid = acme.step(order, "pay");
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
        String payment = paid.json().getJsonObject("payment").getString("paymentId");
        assertThat(acme.step(order, "pay").json().getJsonObject("payment").getString("paymentId")).isEqualTo(payment);
        assertThat(PARTS.payment().requests()).singleElement().satisfies(request -> {
            assertThat(request.body()).contains(order).contains("\"120.50\"").contains("\"EUR\"");
            assertThat(request.headers()).doesNotContainKeys("traceparent", "tracestate", "baggage", "b3", "uber-trace-id", "cookie", "x-api-key");
        });
        Eventually.eventually(() -> {
            String trace = PARTS.spans().statuses(order).getFirst().traceId();
            assertThat(PARTS.spans().ofOrder(order).stream().filter(s -> s.traceId().equals(trace))).extracting(ReceivedSpan::name)
                    .contains("pay order", "POST", "start POST 127.0.0.1");
        });
    }

    @Test
    void gatewayThatFailsOrHangsIsABadGatewayAndCanBeAskedAgain() {
        ShopClient acme = ShopClient.partner("acme");
        String order = submitted(acme);
        Neighbours.price(acme, order, "99.00");
        for (PaymentDouble.Mood mood : List.of(PaymentDouble.Mood.BROKEN, PaymentDouble.Mood.SILENT)) {
            PARTS.payment().answer(mood);
            Answer failed = acme.step(order, "pay");
            assertThat(failed.status()).as(mood + failed.body()).isEqualTo(502);
            assertThat(failed.contentType()).startsWith("application/problem+json");
        }
        PARTS.payment().answer(PaymentDouble.Mood.PAID);
        assertThat(acme.step(order, "pay").status()).isEqualTo(200);
        Eventually.eventually(() -> assertThat(PARTS.spans().ofOrder(order)).filteredOn(s -> s.name().equals("pay order"))
                .extracting(ReceivedSpan::failed).containsExactlyInAnyOrder(true, true, false));
    }

    @Test
    void approvalAndCancellationAfterSubmitAreAskedOfCrm() {
        ShopClient acme = ShopClient.partner("acme");
        String order = submitted(acme);
        assertThat(acme.step(order, "cancel").status()).isEqualTo(202);
        Neighbours.sentToCrm(order, "command.cancel");
        Neighbours.price(acme, order, "15.00");
        assertThat(acme.step(order, "approve").status()).isEqualTo(202);
        Neighbours.sentToCrm(order, "command.approve");
        Eventually.eventually(() -> {
            String trace = PARTS.spans().statuses(order).getFirst().traceId();
            ReceivedSpan approve = named(PARTS.spans().ofOrder(order), "approve order");
            assertThat(approve.traceId()).as("a person's step after the price has a trace of its own").isNotEqualTo(trace);
            assertThat(HexFormat.of().formatHex(approve.span().getLinks(0).getTraceId().toByteArray())).isEqualTo(trace);
        });
    }

    @Test
    void orderIsCancelledByTheShopItselfBeforeSubmit() {
        ShopClient acme = ShopClient.partner("acme");
        String order = acme.order();
        Answer cancelled = acme.step(order, "cancel");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().getString("status")).isEqualTo("CANCELLED");
        assertThat(acme.step(order, "cancel").status()).as("asked again").isEqualTo(200);
        assertThat(acme.step(order, "submit").status()).isEqualTo(409);
    }

    /** A status as database and span both have it. */
    private record Entry(String status, int version, Instant at) {
    }

    private static String submitted(ShopClient customer) {
        String order = customer.order();
        assertThat(customer.upload(order, MODEL).status()).isEqualTo(200);
        assertThat(customer.step(order, "submit").json().getString("status")).isEqualTo("SUBMITTED");
        return order;
    }

    private static ReceivedSpan named(List<ReceivedSpan> spans, String name) {
        return spans.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<Entry> history(String order) throws SQLException {
        List<Entry> history = new ArrayList<>();
        try (var connection = PARTS.database().getConnection();
                var query = connection.prepareStatement("select status, version, at from status_history where order_id = ?")) {
            query.setString(1, order);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    history.add(new Entry(rows.getString(1), rows.getInt(2), rows.getObject(3, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return history;
    }
}
