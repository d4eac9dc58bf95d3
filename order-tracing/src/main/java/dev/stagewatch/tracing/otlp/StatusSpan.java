package dev.stagewatch.tracing.otlp;

import com.google.protobuf.ByteString;
import dev.stagewatch.tracing.StoredContext;
import dev.stagewatch.tracing.TracingKeys;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/**
 * One committed change of an order's status, as a span of zero length (F2, F3). The span id comes from order and version,
 * so that sending it again sends the same fact.
 *
 * @param previous the status before, or null for the first
 * @param partner null for a person's order
 * @param at when the order entered the status
 * @param traceparent stored context of the span that caused the change, or null
 */
public record StatusSpan(
        String orderId, int version, String status, String previous, String partner, Instant at, String traceparent) {
    public static final String NAME = "order.status";

    /** The span as OTLP has it. */
    public Span toProto() {
        byte[] identity = sha256(orderId + ":" + version);
        long nanos = epochNanos(at);
        Span.Builder span =
                Span.newBuilder()
                        .setName(NAME)
                        .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
                        .setFlags(1)
                        .setSpanId(ByteString.copyFrom(identity, 0, 8))
                        .setStartTimeUnixNano(nanos)
                        .setEndTimeUnixNano(nanos)
                        .addAttributes(ProtoAttributes.of(TracingKeys.ORDER_ID.getKey(), orderId))
                        .addAttributes(ProtoAttributes.of(TracingKeys.ORDER_VERSION.getKey(), version))
                        .addAttributes(ProtoAttributes.of(TracingKeys.ORDER_STATUS.getKey(), status));
        if (previous != null) {
            span.addAttributes(ProtoAttributes.of(TracingKeys.ORDER_PREVIOUS_STATUS.getKey(), previous));
        }
        if (partner != null) {
            span.addAttributes(ProtoAttributes.of(TracingKeys.ORDER_PARTNER.getKey(), partner));
        }
        return withTrace(span).build();
    }

    private Span.Builder withTrace(Span.Builder span) {
        SpanContext cause = StoredContext.parse(traceparent);
        if (cause.isValid()) {
            return span.setTraceId(ByteString.copyFrom(cause.getTraceIdBytes()))
                    .setParentSpanId(ByteString.copyFrom(cause.getSpanIdBytes()));
        }
        // A trace of its own that a repeat would hit again: from the order alone, so that all such facts share it.
        return span.setTraceId(ByteString.copyFrom(Arrays.copyOf(sha256(orderId), 16)));
    }

    static long epochNanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
