package dev.stagewatch.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;

/**
 * Trace context as it stands on an order's row: a W3C {@code traceparent}, 55 characters.
 *
 * <p>A text that is not one yields the invalid context rather than an error: a damaged row must not stop an order.
 */
public final class StoredContext {
    private static final int LENGTH = 55;

    private StoredContext() {}

    /** The text to store, or null where the context is not valid. */
    public static String format(SpanContext context) {
        if (!context.isValid()) {
            return null;
        }
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-" + context.getTraceFlags().asHex();
    }

    /** The context of a stored text; {@link SpanContext#getInvalid()} where it is null or not a traceparent. */
    public static SpanContext parse(String traceparent) {
        if (traceparent == null || traceparent.length() != LENGTH) {
            return SpanContext.getInvalid();
        }
        String traceId = traceparent.substring(3, 35);
        String spanId = traceparent.substring(36, 52);
        if (!TraceId.isValid(traceId) || !SpanId.isValid(spanId)) {
            return SpanContext.getInvalid();
        }
        // Sampled whatever the text says: the services sample always-on, so a stored flag could only hide an order.
        return SpanContext.createFromRemoteParent(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    }
}
