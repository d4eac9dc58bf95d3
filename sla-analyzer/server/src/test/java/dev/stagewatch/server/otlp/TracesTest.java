package dev.stagewatch.server.otlp;

import static dev.stagewatch.server.otlp.Otlp.TRACE_A;
import static dev.stagewatch.server.otlp.Otlp.TRACE_B;
import static dev.stagewatch.server.otlp.Otlp.from;
import static dev.stagewatch.server.otlp.Otlp.request;
import static dev.stagewatch.server.otlp.Otlp.span;
import static dev.stagewatch.server.otlp.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.stagewatch.server.otlp.Batch.Dropped;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final int MAX_BYTES = 2_000;

    private final Traces traces = new Traces(new AttributeAllowList(Set.of("service.name", "order.id")), MAX_BYTES);

    @Test
    void spansOfOneTraceBecomeOneRecordUnderItsHexKey() throws Exception {
        Batch batch = traces.read(request(
                from("shop", span(TRACE_A, "a1"), span(TRACE_B, "b1"), span(TRACE_A, "a2")),
                from("crm", span(TRACE_A, "a3"))));

        assertThat(batch.records()).extracting(KeyedRecord::key).containsExactly(TRACE_A, TRACE_B);
        assertThat(names(batch.records().get(0))).containsExactly("a1", "a2", "a3");
        assertThat(names(batch.records().get(1))).containsExactly("b1");
        assertThat(services(batch.records().get(0))).containsExactly("shop", "crm");
    }

    @Test
    void traceLargerThanARecordBecomesSeveralOfTheSameKey() throws Exception {
        Span.Builder[] spans = IntStream.range(0, 50)
                .mapToObj(i -> span(TRACE_A, "work", text("order.id", "ORD-" + "x".repeat(100))))
                .toArray(Span.Builder[]::new);

        Batch batch = traces.read(request(from("shop", spans)));

        assertThat(batch.records()).hasSizeGreaterThan(3).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(TRACE_A);
            assertThat(record.value().length).isLessThanOrEqualTo(MAX_BYTES);
        });
        assertThat(batch.items()).isEqualTo(50);
    }

    @Test
    void spanThatCannotBeTakenIsCountedAndItsNeighboursGoOn() throws Exception {
        Span.Builder tooLarge = span(TRACE_A, "work", text("order.id", "x".repeat(MAX_BYTES)));
        Span.Builder oddTrace = span(TRACE_A, "work").setTraceId(ByteString.copyFromUtf8("short"));

        Batch batch = traces.read(request(from("shop", tooLarge, oddTrace, span(TRACE_A, "fine"))));

        assertThat(batch.dropped()).isEqualTo(Map.of(Dropped.TOO_LARGE, 1, Dropped.INVALID_TRACE_ID, 1));
        assertThat(batch.items()).isEqualTo(1);
        var response = ExportTraceServiceResponse.parseFrom(traces.response(batch));
        assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(2);
    }

    @Test
    void healthCheckIsDroppedWithoutTheSenderBeingBlamed() throws Exception {
        Span.Builder probe = span(TRACE_A, "GET", text("url.path", "/health/ready"))
                .setKind(Span.SpanKind.SPAN_KIND_SERVER);

        Batch batch = traces.read(request(from("shop", probe)));

        assertThat(batch.records()).isEmpty();
        assertThat(batch.dropped()).isEqualTo(Map.of(Dropped.PROBE, 1));
        assertThat(ExportTraceServiceResponse.parseFrom(traces.response(batch)).hasPartialSuccess()).isFalse();
    }

    @Test
    void spanWithoutOrderIdIsKept() throws Exception {
        assertThat(traces.read(request(from("shop", span(TRACE_A, "SELECT orders")))).items()).isEqualTo(1);
    }

    @Test
    void spanWithoutTraceHasNoKey() throws Exception {
        Batch batch = traces.read(request(from("shop", span(TRACE_A, "a").setTraceId(ByteString.EMPTY))));

        assertThat(batch.records()).singleElement().extracting(KeyedRecord::key).isNull();
    }

    @Test
    void whatIsNoOtlpIsRefusedWhole() {
        assertThatThrownBy(() -> traces.read(new byte[] {(byte) 0xff, 1, 2}))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }

    private static List<String> names(KeyedRecord record) throws Exception {
        return ExportTraceServiceRequest.parseFrom(record.value()).getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .map(Span::getName).toList();
    }

    private static List<String> services(KeyedRecord record) throws Exception {
        return ExportTraceServiceRequest.parseFrom(record.value()).getResourceSpansList().stream()
                .map(resource -> resource.getResource().getAttributes(0).getValue().getStringValue()).toList();
    }
}
