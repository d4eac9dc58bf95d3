package dev.stagewatch.tracestore.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagewatch.tracestore.Canaries;
import dev.stagewatch.tracestore.Spans;
import dev.stagewatch.tracestore.TimeRange;
import dev.stagewatch.tracestore.TraceSearch;
import dev.stagewatch.tracestore.TraceStore;
import dev.stagewatch.tracestore.backfill.BackFill;
import dev.stagewatch.tracestore.backfill.BackFillSettings;
import dev.stagewatch.tracestore.backfill.Progress;
import dev.stagewatch.tracestore.backfill.SpanSink;
import dev.stagewatch.tracestore.journey.Journey;
import dev.stagewatch.tracestore.journey.JourneyTrace;
import dev.stagewatch.tracestore.journey.SampleJourney;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Read as people do: over the HTTP API of a real Jaeger Query, through our gateway, from a real Jaeger's store. */
class JaegerIT {
    private static final int TRACES = 50;
    private static final int LARGE_TRACE = 900_000;
    private static final int CANARY_TRACE = 900_001;
    private static final Instant NOW = Spans.EPOCH.plus(Duration.ofDays(30));
    private static final Journey ORDER = SampleJourney.of("4711", Spans.EPOCH, NOW, LongStream.range(0, TRACES).boxed().toList());
    private static final Canaries CANARIES = new Canaries();
    private static final List<Span> EXPORTED = new ArrayList<>();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;
    private static JaegerSite site;

    @BeforeAll
    static void thirtyDaysOfOrders() throws Exception {
        site = new JaegerSite(folder, orderId -> Optional.of(ORDER).filter(order -> orderId.equals(order.orderId())));
        for (int i = 0; i < TRACES; i++) {
            Duration at = Duration.ofHours(14L * i);
            export("shop", Spans.span(i, 10L * i, at, Spans.text("order.id", "4711"), Spans.text("session.hash", "s")).build(),
                    Spans.span(i, 10L * i + 1, at).setName("SELECT").build());
            export("mes", Spans.span(i, 10L * i + 2, at.plusSeconds(1), Spans.text("order.id", "4711")).build());
        }
        for (int i = 0; i < 40; i++) {
            List<Span> others = new ArrayList<>();
            for (int j = 0; j < 100; j++) {
                others.add(Spans.span(10_000 + 100L * i + j, 1, Duration.ofMinutes(10L * (100 * i + j)), Spans.text("order.id", "o" + j)).build());
            }
            export("crm", others.toArray(Span[]::new));
        }
        site.export(CANARIES.trace(CANARY_TRACE, "4712"));
    }

    @AfterAll
    static void ends() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void anOrderOf50TracesOver30DaysIsFoundByItsIdAloneWithin1s() throws Exception {
        String search = JaegerSite.search(JourneyTrace.SERVICE, "order.id", "4711", NOW.minusSeconds(3600), NOW);
        long[] nanos = new long[40];
        for (int i = 0; i < nanos.length; i++) {
            long begun = System.nanoTime();
            JsonNode traces = data(site.get(site.tokens.of("support"), search));
            nanos[i] = System.nanoTime() - begun;
            assertThat(traces).hasSize(TRACES + 1);
        }
        Arrays.sort(nanos);
        System.out.printf("search by order.id, %d traces over 30 days, %d searches: median %d ms, p95 %d ms%n", TRACES, nanos.length,
                nanos[nanos.length / 2] / 1_000_000, nanos[nanos.length * 95 / 100] / 1_000_000);
        assertThat(Duration.ofNanos(nanos[nanos.length * 95 / 100])).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theClientReadsOneOrderAndARangeOfTimeFromTheRealStore() {
        TraceStore store = new TraceSearch(site.store, List.of("order.id"), 500);
        List<Span> order = new ArrayList<>();
        store.order("4711", new TimeRange(Spans.EPOCH, NOW), chunk -> Spans.in(chunk).forEach(order::add));
        assertThat(order).as("whole traces").hasSize(3 * TRACES);

        TimeRange range = new TimeRange(Spans.EPOCH.plus(Duration.ofDays(2)), Spans.EPOCH.plus(Duration.ofDays(20)));
        Map<String, Integer> written = new HashMap<>();
        SpanSink topic = new SpanSink() {
            @Override
            public void write(String traceId, byte[] tracesData) {
                written.merge(traceId, 1, Integer::sum);
            }

            @Override
            public void flush() { }

            @Override
            public void goesOn() { }

            @Override
            public void ended() { }
        };
        Progress progress = Progress.open(folder.resolve("progress"), range);
        new BackFill(store, topic, new BackFillSettings(range, Duration.ofDays(5), 1_000_000, 900_000), progress, line -> { }).run();

        long expected = EXPORTED.stream().filter(span -> range.contains(Instant.ofEpochSecond(0, span.getStartTimeUnixNano()))).count();
        assertThat(progress.spans()).isEqualTo(expected).isGreaterThan(2_000);
        assertThat(written).hasSizeGreaterThan(2_000);
    }

    @Test
    void theJourneyShowsStagesHopsAndLinksAndOpensByItsId() throws Exception {
        String token = site.tokens.of("support");
        data(site.get(token, JaegerSite.search(JourneyTrace.SERVICE, "order.id", "4711", NOW.minusSeconds(3600), NOW)));

        JsonNode journey = data(site.get(token, "/api/traces/" + JourneyTrace.traceId("4711"))).get(0);

        assertThat(spans(journey).map(span -> span.get("operationName").asText())).hasSize(3 + TRACES)
                .contains("order", "stage pricing", "stage shop-to-crm", "hop crm", "hop queue wait crm.orders");
        assertThat(journey.toString()).contains("\"stage.running\"").contains("unconsumed in mes.orders");
        assertThat(spans(journey).flatMap(span -> elements(span.get("references"))).filter(link -> link.get("refType").asText().equals("FOLLOWS_FROM"))
                .map(link -> link.get("traceID").asText()).distinct()).hasSize(TRACES);
        assertThat(data(site.get(token, "/api/services"))).extracting(JsonNode::asText).contains("order-journey", "shop", "mes", "crm");
    }

    @Test
    void anOrderIsFoundInItsOwnServicesToo() throws Exception {
        JsonNode traces = data(site.get(site.tokens.of("support"), JaegerSite.search("shop", "order.id", "4711", Spans.EPOCH, NOW)));
        assertThat(traces).hasSize(TRACES);
        assertThat(traces.toString()).doesNotContain("session.hash");
        assertThat(data(site.get(site.tokens.of("developer"), JaegerSite.search("shop", "order.id", "4711", Spans.EPOCH, NOW))).toString())
                .contains("session.hash");
    }

    @Test
    void aTraceOf50000SpansComesThroughWhole() throws Exception {
        for (int i = 0; i < 10; i++) {
            List<Span> spans = new ArrayList<>();
            for (int j = 0; j < 5_000; j++) {
                spans.add(Spans.span(LARGE_TRACE, 5_000L * i + j, Duration.ofMillis(j), Spans.text("order.id", "4713")).build());
            }
            site.export(Spans.of("mes", spans));
        }
        long begun = System.nanoTime();
        JsonNode trace = data(site.get(site.tokens.of("support"), "/api/traces/" + hex(LARGE_TRACE))).get(0);
        System.out.printf("a trace of 50,000 spans through Jaeger Query and the gateway: %d ms%n", (System.nanoTime() - begun) / 1_000_000);
        assertThat(spans(trace).map(span -> span.get("spanID").asText()).distinct()).hasSize(50_000);
    }

    @TestFactory
    Stream<DynamicTest> aBadTokenGetsNothing() {
        return badTokens().entrySet().stream().flatMap(token -> paths().map(path -> DynamicTest.dynamicTest(token.getKey() + ": " + path, () -> {
            HttpResponse<String> answer = site.get(token.getValue(), path);
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).contains("stagewatch: ").doesNotContain("order.status").doesNotContain("operationName");
        })));
    }

    @TestFactory
    Stream<DynamicTest> aGoodTokenGetsAnAnswerByItsRole() {
        return Stream.of("devops", "developer", "support").flatMap(role -> paths().map(path -> DynamicTest.dynamicTest(role + ": " + path, () -> {
            HttpResponse<String> answer = site.get(site.tokens.of(role), path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            if (role.equals("support")) {
                assertThat(answer.body()).doesNotContain(Canaries.SIGN);
                assertThat(CANARIES.planted()).hasSizeGreaterThanOrEqualTo(30).allSatisfy(canary -> assertThat(answer.body()).doesNotContain(canary));
            }
        })));
    }

    @Test
    void theCanariesAreThereForDevelopers() throws Exception {
        String seen = site.get(site.tokens.of("developer"), "/api/traces/" + hex(CANARY_TRACE)).body();
        assertThat(CANARIES.planted().stream().filter(seen::contains).count()).as("of those that Jaeger's own API shows").isGreaterThanOrEqualTo(25);
    }

    @TestFactory
    Stream<DynamicTest> supportSearchesByNothingItMayNotSee() {
        return Map.of("customer.email", "Anna petrova-0@example.com", "host.name", "x", "order.status", "petrova", "exception.message", "x")
                .entrySet().stream().map(tag -> DynamicTest.dynamicTest(tag.getKey(), () -> {
                    HttpResponse<String> answer = site.get(site.tokens.of("support"),
                            JaegerSite.search("shop", tag.getKey(), tag.getValue(), Spans.EPOCH, NOW));
                    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
                    assertThat(answer.body()).contains("your role may not search by").doesNotContain("traceID");
                }));
    }

    private static void export(String service, Span... spans) {
        EXPORTED.addAll(List.of(spans));
        site.export(Spans.of(service, spans));
    }

    private static Stream<String> paths() {
        return Stream.of("/api/services", "/api/services/shop/operations", "/api/operations?service=shop", "/api/traces/" + hex(CANARY_TRACE),
                JaegerSite.search("shop", "order.id", "4712", Spans.EPOCH, NOW),
                JaegerSite.search(JourneyTrace.SERVICE, "order.id", "4711", Spans.EPOCH, NOW),
                "/api/dependencies?endTs=" + NOW.toEpochMilli() + "&lookback=" + Duration.ofDays(31).toMillis(),
                "/api/v3/services", "/api/v3/traces/" + hex(CANARY_TRACE));
    }

    private static Map<String, String> badTokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("no token", null);
        tokens.put("expired", site.tokens.rs256(site.tokens.claims("devops").expirationTime(Date.from(Instant.now().minusSeconds(60)))));
        tokens.put("wrong issuer", site.tokens.rs256(site.tokens.claims("devops").issuer("https://evil.example.com")));
        tokens.put("wrong audience", site.tokens.rs256(site.tokens.claims("devops").audience("grafana")));
        tokens.put("algorithm none", site.tokens.unsigned(site.tokens.claims("devops")));
        tokens.put("signed by another", site.tokens.byStranger(site.tokens.claims("devops")));
        tokens.put("no role", site.tokens.of("customer"));
        return tokens;
    }

    private static JsonNode data(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("data");
    }

    private static Stream<JsonNode> spans(JsonNode trace) {
        return elements(trace.get("spans"));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String hex(long trace) {
        return HexFormat.of().formatHex(Spans.traceId(trace).toByteArray());
    }
}
