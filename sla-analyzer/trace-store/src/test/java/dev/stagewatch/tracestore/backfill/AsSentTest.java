package dev.stagewatch.tracestore.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import dev.stagewatch.tracestore.Spans;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F3")
class AsSentTest {
    private static final long START = Spans.nanos(Spans.EPOCH) + 123_456_789;

    @Test
    void anEndThatJaegerMovedIsPutBackToTheNanosecond() {
        Span status = span("Negative duration detected, sanitizing end timestamp. Original end timestamp: 2026-03-02 09:00:00.123456789 +0000 UTC, "
                + "adjusted to: 2026-03-02 09:00:00.12345679 +0000 UTC").build();

        Span sent = only(AsSent.of(Spans.of("shop", status)));

        assertThat(sent.getEndTimeUnixNano()).isEqualTo(START);
        assertThat(sent.getAttributesList()).as("Jaeger's warning is none of ours").containsExactly(Spans.text("order.id", "4711"));
    }

    @Test
    void anEndBeforeTheStartIsPutBackToo() {
        assertThat(only(AsSent.of(Spans.of("shop", span("Original end timestamp: 2026-03-02 08:59:59 +0000 UTC, adjusted to: x").build())))
                .getEndTimeUnixNano()).isEqualTo(Spans.nanos(Spans.EPOCH.minusSeconds(1)));
        assertThat(only(AsSent.of(Spans.of("shop", span("Original end timestamp: 1970-01-01 00:00:00 +0000 UTC, adjusted to: x").build())))
                .getEndTimeUnixNano()).as("none was set (F5)").isZero();
    }

    @Test
    void otherWarningsMoveNothing() {
        assertThat(only(AsSent.of(Spans.of("shop", span("clock skew").build()))).getEndTimeUnixNano()).isEqualTo(START + 1);
        assertThat(only(AsSent.of(Spans.of("shop", span("Original end timestamp: 2026-99-99 09:00:00 +0000 UTC").build()))).getEndTimeUnixNano())
                .isEqualTo(START + 1);
        Span longer = span("Original end timestamp: 2026-03-02 09:00:00 +0000 UTC").setEndTimeUnixNano(START + 5).build();
        assertThat(only(AsSent.of(Spans.of("shop", longer))).getEndTimeUnixNano()).isEqualTo(START + 5);
    }

    @Test
    void whatHasNoWarningsStaysAsItIs() {
        TracesData traces = Spans.of("shop", Spans.span(1, 1, Duration.ZERO, Spans.text("order.id", "4711")).build());

        assertThat(AsSent.of(traces)).isSameAs(traces);
    }

    private static Span.Builder span(String warning) {
        return Spans.span(1, 1, Duration.ZERO, Spans.text("order.id", "4711"), KeyValue.newBuilder().setKey("@jaeger@warnings")
                .setValue(AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(AnyValue.newBuilder().setStringValue(warning)))).build())
                .setStartTimeUnixNano(START).setEndTimeUnixNano(START + 1);
    }

    private static Span only(TracesData traces) {
        return Spans.in(traces).findFirst().orElseThrow();
    }
}
