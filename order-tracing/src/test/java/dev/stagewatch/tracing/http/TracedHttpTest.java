package dev.stagewatch.tracing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.stagewatch.tracing.OrderRef;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.RecordedSpans;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracedHttpTest {
    private final RecordedSpans spans = new RecordedSpans();
    private final OrderTracing tracing = new OrderTracing(spans.telemetry());
    private HttpServer peer;
    private volatile int status = 200;
    private volatile Headers received;

    @BeforeEach
    void start() throws IOException {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/", exchange -> {
            received = exchange.getRequestHeaders();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        peer.start();
    }

    @AfterEach
    void stop() {
        peer.stop(0);
    }

    @Test
    void aThirdPartyGetsNeitherTraceContextNorBaggage() throws Exception {
        call(TrustedHosts.NONE);
        assertThat(received.keySet()).noneMatch(name -> name.equalsIgnoreCase("traceparent") || name.equalsIgnoreCase("baggage"));
    }

    @Test
    void aTrustedHostGetsBothWithListedKeysOnly() throws Exception {
        call(TrustedHosts.of("127.0.0.1:" + peer.getAddress().getPort()));
        assertThat(received.getFirst("traceparent")).contains(spans.named("GET").getSpanId());
        assertThat(received.getFirst("baggage")).isEqualTo("order.id=ORD-1");
    }

    @Test
    void credentialsInAnAddressStayOffTheSpan() throws Exception {
        call(TrustedHosts.NONE);
        assertThat(spans.named("GET").getAttributes().asMap().toString()).doesNotContain("secret").contains("/pay");
    }

    @Test
    void anErrorOfThePeerMarksTheSpan() throws Exception {
        status = 503;
        call(TrustedHosts.NONE);
        assertThat(spans.named("GET").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void aCallThatFailsIsOnTheSpanAndItsStartWasSaid() {
        peer.stop(0);
        assertThatThrownBy(() -> call(TrustedHosts.NONE)).isInstanceOf(IOException.class);
        assertThat(spans.named("GET").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(spans.named("start GET 127.0.0.1").getParentSpanId()).isEqualTo(spans.named("GET").getSpanId());
    }

    @Test
    void aSessionIsHashedWithTheDeploymentsSaltOnly() {
        assertThat(new SessionHash("salt").of("token")).matches("[0-9a-f]{64}").isNotEqualTo(new SessionHash("other").of("token"));
        assertThat(new SessionHash(" ").of("token")).isNull();
        assertThat(new SessionHash("salt").of(null)).isNull();
    }

    private void call(TrustedHosts trusted) throws IOException, InterruptedException {
        URI target = URI.create("http://127.0.0.1:" + peer.getAddress().getPort() + "/pay?token=secret");
        try (Scope ignored = Context.root().with(new OrderRef("ORD-1", null).baggage()).makeCurrent()) {
            new TracedHttp(HttpClient.newHttpClient(), tracing, trusted).send(HttpRequest.newBuilder(target), HttpResponse.BodyHandlers.discarding());
        }
    }
}
