package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Stack;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes from outside: hostile telemetry headers change nothing, bad input is answered with the problem named. */
@ExtendWith(WholeStack.class)
class EdgeIT {
    private static final String FOREIGN_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Map<String, String> HOSTILE = Map.of(
            "traceparent", "00-" + FOREIGN_TRACE + "-b7ad6b7169203331-00",
            "tracestate", "evil=1",
            "baggage", "order.id=ORD-SOMEONEELSE,order.partner=rival");

    private final Stack stack;

    EdgeIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void hostileTraceHeadersChangeNothing() {
        Buyer partner = Buyer.partner(stack, "acme");
        stack.payments().forget();
        String order = hostile(partner, "POST", "/api/v1/orders", Http.json(Map.of("material", "SILVER_925", "quantity", 1)), "application/json")
                .json().path("id").asText();
        hostile(partner, "PUT", "/api/v1/orders/" + order + "/model", BodyPublishers.ofByteArray(Models.cube()), "model/stl");
        hostile(partner, "POST", "/api/v1/orders/" + order + "/submit", BodyPublishers.noBody(), "application/json");
        Eventually.within(Duration.ofMinutes(1), () -> assertThat(partner.statusOf(order)).isEqualTo("PRICE_CALCULATED"));
        hostile(partner, "POST", "/api/v1/orders/" + order + "/pay", BodyPublishers.noBody(), "application/json");

        new SameStory(stack).isTheSameFor(List.of(order), Duration.ofSeconds(30));
        Analyzer analyzer = new Analyzer(stack);
        assertThat(analyzer.traceIdsUpTo(order, "PRICE_CALCULATED")).hasSize(1).doesNotContain(FOREIGN_TRACE);
        assertThat(analyzer.order(order).path("partner").asText()).isEqualTo("acme");
        assertThat(Http.get(stack.url(PartName.SLA_ANALYZER), "/api/v1/orders/ORD-SOMEONEELSE").status()).isEqualTo(404);
        assertThat(stack.payments().requests()).as("the gateway was called").isNotEmpty().allSatisfy(received ->
                assertThat(received.headers().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                        .doesNotContain("baggage", "traceparent", "tracestate"));
    }

    static Stream<Arguments> badInput() {
        byte[] cube = Models.cube();
        byte[] truncated = java.util.Arrays.copyOf(cube, cube.length - 30);
        return Stream.of(
                Arguments.of("broken JSON", 400, "POST", "/api/v1/orders", "{\"material\":".getBytes(), "application/json"),
                Arguments.of("unknown material", 400, "POST", "/api/v1/orders", "{\"material\":\"MUD\",\"quantity\":1}".getBytes(), "application/json"),
                Arguments.of("not STL", 422, "PUT", "/api/v1/orders/{created}/model", "this is no model at all".getBytes(), "model/stl"),
                Arguments.of("truncated STL", 422, "PUT", "/api/v1/orders/{created}/model", truncated, "model/stl"),
                Arguments.of("wrong state", 409, "POST", "/api/v1/orders/{created}/submit", new byte[0], "application/json"),
                Arguments.of("unknown order", 404, "POST", "/api/v1/orders/ORD-0000000000/submit", new byte[0], "application/json"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource
    void badInput(String what, int status, String method, String path, byte[] body, String contentType) {
        Buyer partner = Buyer.partner(stack, "acme");
        String target = path.contains("{created}") ? path.replace("{created}", partner.create()) : path;
        Http.Answer answer = Http.send(partner.request(target).header("Content-Type", contentType)
                .method(method, BodyPublishers.ofByteArray(body)).build());
        isProblem(answer, status);
        theShopIsHealthy();
    }

    @Test
    void aKeyThatNobodyHasIsRefused() {
        isProblem(Http.send(Http.request(stack.url(PartName.SHOP), "/api/v1/orders").header("X-API-Key", "guess").GET().build()), 401);
        theShopIsHealthy();
    }

    private static Http.Answer hostile(Buyer buyer, String method, String path, HttpRequest.BodyPublisher body, String contentType) {
        HttpRequest.Builder request = buyer.request(path).header("Content-Type", contentType).method(method, body);
        HOSTILE.forEach(request::header);
        Http.Answer answer = Http.send(request.build());
        assertThat(answer.status()).as(path + ": " + answer).isBetween(200, 299);
        return answer;
    }

    private static void isProblem(Http.Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asText()).isNotBlank();
    }

    private void theShopIsHealthy() {
        assertThat(Http.get(stack.url(PartName.SHOP), "/health/ready").status()).isEqualTo(200);
    }
}
