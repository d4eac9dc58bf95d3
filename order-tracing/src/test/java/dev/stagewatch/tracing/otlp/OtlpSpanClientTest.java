package dev.stagewatch.tracing.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a receiver of its own: what is an acknowledgement, and what is not. */
class OtlpSpanClientTest {
    private static final Instant AT = Instant.parse("2026-03-02T12:00:00.123456Z");
    private static final StatusSpan STATUS = new StatusSpan("ORD-7K3M9QXA2F", 4, "CONFIRMED", "SUBMITTED", "acme", AT,
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    private HttpServer receiver;
    private OtlpSpanClient client;
    private volatile int status = 200;
    private volatile byte[] answer = new byte[0];
    private volatile ExportTraceServiceRequest received;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/traces", exchange -> {
            received = ExportTraceServiceRequest.parseFrom(new GZIPInputStream(exchange.getRequestBody()));
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        receiver.start();
        URI endpoint = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
        client = new OtlpSpanClient(endpoint, "crm", "crm-1", Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        client.close();
        receiver.stop(0);
    }

    @Test
    void whatIsAnswered2xxIsAcknowledgedAndCarriesTheFact() {
        assertThat(client.export(List.of(STATUS.toProto()))).isInstanceOf(ExportResult.Acknowledged.class);
        Span span = received.getResourceSpans(0).getScopeSpans(0).getSpans(0);
        assertThat(span.getName()).isEqualTo("order.status");
        assertThat(span.getStartTimeUnixNano()).isEqualTo(span.getEndTimeUnixNano()).isEqualTo(StatusSpan.epochNanos(AT));
        assertThat(span.getAttributesList()).extracting(attribute -> attribute.getKey())
                .contains("order.id", "order.version", "order.status", "order.partner", "order.previous_status");
        assertThat(received.getResourceSpans(0).getResource().getAttributesList()).extracting(attribute -> attribute.getValue().getStringValue())
                .containsExactly("crm", "crm-1");
    }

    @Test
    void aRepeatIsTheSameFact() {
        assertThat(STATUS.toProto()).isEqualTo(STATUS.toProto());
        StatusSpan next = new StatusSpan(STATUS.orderId(), 5, "PRICE_CALCULATED", "CONFIRMED", "acme", AT, STATUS.traceparent());
        assertThat(next.toProto().getSpanId()).isNotEqualTo(STATUS.toProto().getSpanId());
        assertThat(next.toProto().getTraceId()).isEqualTo(STATUS.toProto().getTraceId());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void whatAsksForLaterIsNoAcknowledgement(int code) {
        status = code;
        assertThat(client.export(List.of(STATUS.toProto()))).isInstanceOf(ExportResult.Unavailable.class);
    }

    @Test
    void aPartialRejectionIsNoAcknowledgement() {
        answer = ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder().setRejectedSpans(1).setErrorMessage("no room")).build().toByteArray();
        assertThat(client.export(List.of(STATUS.toProto()))).isEqualTo(new ExportResult.Rejected("1 spans rejected: no room"));
    }

    @Test
    void aReceiverThatIsAwayIsUnavailable() {
        receiver.stop(0);
        assertThat(client.export(List.of(STATUS.toProto()))).isInstanceOf(ExportResult.Unavailable.class);
    }

    @Test
    void aHeartbeatSaysUntilWhenAllIsAcknowledged() {
        Span beat = new HeartbeatSpan(AT, AT.minusSeconds(3)).toProto();
        assertThat(beat.getName()).isEqualTo("service.heartbeat");
        assertThat(beat.getAttributes(0).getKey()).isEqualTo("heartbeat.complete_until");
        assertThat(beat.getAttributes(0).getValue().getIntValue()).isEqualTo(StatusSpan.epochNanos(AT.minusSeconds(3)));
        assertThat(beat.getTraceId()).isNotEqualTo(new HeartbeatSpan(AT, AT).toProto().getTraceId());
    }
}
