package dev.stagewatch.server.it;

import static dev.stagewatch.server.otlp.Otlp.from;
import static dev.stagewatch.server.otlp.Otlp.number;
import static dev.stagewatch.server.otlp.Otlp.request;
import static dev.stagewatch.server.otlp.Otlp.span;
import static dev.stagewatch.server.otlp.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

import dev.stagewatch.history.it.EmbeddedKafka;
import dev.stagewatch.server.alerts.ReceivingAlertmanager;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.trace.v1.Span;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server as it is deployed, with a real Kafka; each test has orders of its own. */
class AnalyzerIT {

    private static final Path FOLDER = Path.of("target/analyzer-it");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration START = Duration.ofSeconds(120);
    private static final String SECRET = "Ivan-Petrov";
    static final String POLICY = """
            version: 1
            order: { id: [order.id], version: order.version, partner: order.partner }
            events:
              - match: { span: order.status }
                status: "${order.status}"
                at: end
            statuses: [SUBMITTED, CONFIRMED, PRICE_CALCULATED, CLOSED]
            terminal: { CLOSED: completed }
            calendars: { always: { hours: always } }
            default-limit: 3d
            stages:
              pricing: { from: CONFIRMED, to: PRICE_CALCULATED, limit: 3s, severity: critical, owner: mes }
            partners: { acme: { tier: gold } }
            grace: 500ms
            silence: 5s
            skew-limit: 1m
            trace-window: 1h
            max-hops: 256
            correction-window: 24h
            abandon-after: 90d
            """;

    private static EmbeddedKafka kafka;
    private static ReceivingAlertmanager alertmanager;
    private static LibertyProcess server;
    private static AnalyzerClient client;
    private static Path slaFile;
    private static TraceReader traces;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(FOLDER);
        slaFile = Files.writeString(FOLDER.resolve("sla.yaml"), POLICY).toAbsolutePath();
        kafka = EmbeddedKafka.start(Files.createTempDirectory(FOLDER, "kafka").toAbsolutePath(), EmbeddedKafka.freePort());
        alertmanager = new ReceivingAlertmanager();
        int port = EmbeddedKafka.freePort();
        client = new AnalyzerClient(port);
        traces = new TraceReader(FOLDER);
        Map<String, String> environment = new HashMap<>(traces.environment());
        environment.putAll(Map.of(
                "HTTP_PORT", Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "SLA_FILE", slaFile.toString(),
                "ALLOWED_ATTRIBUTES_FILE", Path.of("../../collector/allowed-attributes.yaml").toAbsolutePath().toString(),
                "ALERTMANAGER_URL", alertmanager.address().toString(),
                "ALERT_INTERVAL", "PT2S", "SLA_POLL_INTERVAL", "PT0.5S",
                "STATE_DIR", FOLDER.resolve("state").toAbsolutePath().toString()));
        server = LibertyProcess.start(FOLDER.resolve("wlp"), environment);
        Eventually.within(START, () -> {
            assertThat(server.isRunning()).as("the server runs").isTrue();
            assertThat(client.get("/health/started").statusCode()).isEqualTo(200);
            assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
        });
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            assertThat(server.stop()).as("stopped when asked").isTrue();
        } finally {
            alertmanager.close();
            kafka.close();
        }
    }

    @Test
    @Tag("D3")
    void orderThatGetsNoPriceIsSeenAlertedAndResolved() throws Exception {
        Instant confirmed = Instant.now();
        send(status("ORD-STUCK", 1, "CONFIRMED", confirmed, 1));

        Eventually.within(SOON, () -> {
            JsonObject order = client.json("/api/v1/orders/ORD-STUCK");
            assertThat(order.getJsonArray("statuses").getJsonObject(0).getString("status")).isEqualTo("CONFIRMED");
            assertThat(order.getString("partner")).isEqualTo("acme");
        });
        Eventually.within(SOON, () -> assertThat(alerts("ORD-STUCK")).isNotEmpty());
        JsonObject alert = alerts("ORD-STUCK").getFirst();
        assertThat(alert.getJsonObject("labels").getString("stage")).isEqualTo("pricing");
        assertThat(Instant.parse(alert.getString("startsAt"))).isAfterOrEqualTo(confirmed.plusSeconds(3));
        assertThat(client.get("/metrics").body()).containsPattern("order_sla_overdue_orders\\{partner_tier=\"gold\",stage=\"pricing\"} [1-9]");
        assertThat(overdueOrderIds()).contains("ORD-STUCK");

        send(status("ORD-STUCK", 2, "PRICE_CALCULATED", Instant.now(), 2));

        Eventually.within(SOON, () -> assertThat(alerts("ORD-STUCK").getLast().getJsonObject("annotations"))
                .containsKey("resolution"));
        assertThat(overdueOrderIds()).doesNotContain("ORD-STUCK");
        Eventually.within(SOON, () -> assertThat(client.get("/metrics").body())
                .containsPattern("order_sla_verdicts_total\\{partner_tier=\"gold\",stage=\"pricing\",verdict=\"breached\"} [1-9]")
                .contains("order_sla_stage_duration_seconds_bucket{stage=\"pricing\",le=\"3.0\"}"));
    }

    @Test
    void liveEventsTellOfWhatIsOverdueAndOfItsEnd() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var stream = http.sendAsync(HttpRequest.newBuilder(client.uri("/api/v1/events")).build(),
                    HttpResponse.BodyHandlers.fromLineSubscriber(new LineList(lines)));
            Eventually.within(SOON, () -> assertThat(lines).anySatisfy(line -> assertThat(line).contains("from now on")));
            send(status("ORD-LIVE", 1, "CONFIRMED", Instant.now(), 11));
            Eventually.within(SOON, () -> assertThat(lines).contains("event: overdue")
                    .anySatisfy(line -> assertThat(line).startsWith("data:").contains("ORD-LIVE")));
            send(status("ORD-LIVE", 2, "PRICE_CALCULATED", Instant.now(), 12));
            Eventually.within(SOON, () -> assertThat(lines).anySatisfy(line -> assertThat(line).contains("ORD-LIVE", "completed")));
            stream.cancel(true);
            http.shutdownNow();
        }
    }

    private static List<String> overdueOrderIds() throws Exception {
        return client.json("/api/v1/orders?state=overdue&stage=pricing").getJsonArray("orders")
                .getValuesAs(JsonObject.class).stream().map(order -> order.getString("orderId")).toList();
    }

    @Test
    void acknowledgedSpanIsInKafkaUnderItsTraceWithoutWhatNobodyListed() throws Exception {
        send(status("ORD-PLAIN", 1, "SUBMITTED", Instant.now(), 7).addAttributes(text("customer.name", SECRET)));

        var record = kafka.records("otlp_spans").stream()
                .filter(one -> trace(7).equals(one.key())).findFirst().orElseThrow();
        assertThat(new String(record.value(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("ORD-PLAIN").doesNotContain(SECRET);
    }

    @Test
    void packedBodyIsTaken() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(request(from("crm", status("ORD-PACKED", 1, "SUBMITTED", Instant.now(), 8))));
        }

        var answer = client.post("/v1/traces", packed.toByteArray(),
                "Content-Type", "application/x-protobuf", "Content-Encoding", "gzip");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ExportTraceServiceResponse.parseFrom(answer.body()).hasPartialSuccess()).isFalse();
        Eventually.within(SOON, () ->
                assertThat(client.get("/api/v1/orders/ORD-PACKED").statusCode()).isEqualTo(200));
    }

    @Test
    void badRequestsAreRefusedEachByItsStatus() throws Exception {
        byte[] fine = request(from("crm", status("ORD-BAD", 1, "SUBMITTED", Instant.now(), 9)));

        assertThat(client.post("/v1/traces", fine, "Content-Type", "application/json").statusCode()).isEqualTo(415);
        assertThat(client.post("/v1/traces", fine, "Content-Type", "application/x-protobuf",
                "Content-Encoding", "zstd").statusCode()).isEqualTo(415);
        assertThat(client.postSpans(new byte[] {(byte) 0xff, 1, 2}).statusCode()).isEqualTo(400);
        assertThat(client.postSpans(new byte[4_194_305]).statusCode()).isEqualTo(413);
        assertThat(client.get("/v1/traces").statusCode()).isEqualTo(405);
        assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void apiErrorsAreProblemsThatNameTheField() throws Exception {
        var unknown = client.get("/api/v1/orders/ORD-NOBODY");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).hasValueSatisfying(type ->
                assertThat(type).startsWith("application/problem+json"));

        for (String query : List.of("limit=0", "state=late", "stage=none")) {
            var refused = client.get("/api/v1/orders?" + query);
            assertThat(refused.statusCode()).isEqualTo(400);
            JsonObject error = AnalyzerClient.object(refused.body()).getJsonArray("errors").getJsonObject(0);
            assertThat(query).startsWith(error.getString("field") + "=");
        }
        assertThat(AnalyzerClient.object(client.get("/api/v1/nothing").body()).getInt("status")).isEqualTo(404);
    }

    @Test
    @Tag("D7")
    void invalidPolicyIsRefusedAndTheRunningOneStays() throws Exception {
        String inForce = client.json("/api/v1/policy").getString("version");
        try {
            Files.writeString(slaFile, POLICY.replace("limit: 3s", "limit: soon"));
            Eventually.within(SOON, () ->
                    assertThat(client.json("/api/v1/policy").getString("problem", "")).contains("sla.yaml:12"));
            assertThat(client.json("/api/v1/policy").getString("version")).isEqualTo(inForce);
            assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(client.get("/metrics").body()).contains("order_sla_policy_reload_total{outcome=\"refused\"}");
        } finally {
            Files.writeString(slaFile, POLICY);
        }
        Eventually.within(SOON, () -> assertThat(client.json("/api/v1/policy")).doesNotContainKey("problem"));
    }

    @Test
    void supportReadsTheJourneyOfAnOrderThatWasJudged() throws Exception {
        String token = traces.token("support");
        Instant confirmed = Instant.now().minusSeconds(9);
        send(status("ORD-JOURNEY", 1, "CONFIRMED", confirmed, 11));
        send(status("ORD-JOURNEY", 2, "PRICE_CALCULATED", confirmed.plusSeconds(5), 12));

        Eventually.within(SOON, () -> assertThat(traces.journey("ORD-JOURNEY", token)).anySatisfy(stage -> {
            assertThat(stage.getName()).isEqualTo("stage pricing");
            assertThat(TraceReader.tags(stage)).containsEntry("stage.verdict", "breached").containsEntry("stage.state", "completed");
            assertThat(stage.getLinksCount()).isEqualTo(2);
        }));

        assertThat(traces.journey("ORD-JOURNEY", token)).noneMatch(span -> TraceReader.tags(span).containsKey("order.partner"));
        assertThat(traces.journey("ORD-JOURNEY", traces.token("devops")))
                .anyMatch(span -> TraceReader.tags(span).containsKey("order.partner"));
        assertThatThrownBy(() -> traces.journey("ORD-JOURNEY", "")).isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNAUTHENTICATED");
        assertThat(client.get("/health/ready").body()).contains("trace-gateway", "\"gateway\":\"on\"");
        assertThat(client.get("/metrics").body()).contains("order_sla_trace_reads_total{outcome=\"ok\",role=\"support\"}",
                "order_sla_trace_reads_total{outcome=\"missing\",role=\"none\"}");
        assertThat(server.log()).contains("role=support subject=\"u1\" method=FindTraces what=\"order ORD-JOURNEY\" outcome=ok")
                .doesNotContain(token.substring(token.lastIndexOf('.')));
    }

    @Test
    void watermarkKeepsUpAndIsShown() throws Exception {
        Eventually.within(SOON, () -> assertThat(client.json("/api/v1/watermark").getJsonNumber("lagSeconds")
                .doubleValue()).isBetween(0.0, 5.0));
        assertThat(client.get("/openapi").body()).contains("/api/v1/orders/{orderId}");
    }

    private static void send(Span.Builder span) throws Exception {
        assertThat(client.postSpans(request(from("crm", span))).statusCode()).isEqualTo(200);
    }

    private static Span.Builder status(String orderId, int version, String status, Instant at, int trace) {
        long nanos = at.getEpochSecond() * 1_000_000_000L + at.getNano();
        return span(trace(trace), "order.status", text("order.id", orderId), number("order.version", version),
                text("order.status", status), text("order.partner", "acme"))
                .setStartTimeUnixNano(nanos).setEndTimeUnixNano(nanos);
    }

    private static String trace(int number) {
        return "%032x".formatted(number);
    }

    private static List<JsonObject> alerts(String orderId) {
        return alertmanager.all().stream()
                .filter(alert -> alert.getJsonObject("labels").getString("order_id").equals(orderId)).toList();
    }
}
