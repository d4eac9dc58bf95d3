package dev.stagewatch.tracing.messaging;

import dev.stagewatch.tracing.OrderSpan;
import io.opentelemetry.api.trace.Span;
import java.util.Map;

/**
 * A publish under way: its span, and the headers the message must carry. The span is not current, so that a batch of
 * publishes can be open at once. Not thread-safe.
 */
public final class OutgoingMessage implements AutoCloseable {
    private final Span span;
    private final Map<String, Object> headers;

    OutgoingMessage(Span span, Map<String, Object> headers) {
        this.span = span;
        this.headers = headers;
    }

    /** {@code traceparent} and {@code baggage}; mutable, so that the sender can add its own. */
    public Map<String, Object> headers() {
        return headers;
    }

    /** The message was not confirmed. */
    public void fail(Throwable error) {
        OrderSpan.record(span, error);
    }

    @Override
    public void close() {
        span.end();
    }
}
