package dev.stagewatch.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * A span that is current from its creation until {@link #close()}, on the thread that created it. Meant for
 * try-with-resources; an exception that leaves the block is recorded only through {@link #fail} or {@link #call}.
 *
 * <p>Not thread-safe: close it on the thread that opened it.
 */
public final class OrderSpan implements AutoCloseable {
    /** Work that may fail with {@code X}. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T run() throws X;
    }

    private final Span span;
    private final Context context;
    private final Scope scope;

    /** Makes {@code span} current on top of {@code parent}, whose baggage stays in force. */
    public OrderSpan(Span span, Context parent) {
        this.span = span;
        this.context = parent.with(span);
        this.scope = context.makeCurrent();
    }

    public Span span() {
        return span;
    }

    /** The context with this span in it, for handing to another thread. */
    public Context context() {
        return context;
    }

    /** This span as text for an order's row. */
    public String traceparent() {
        return StoredContext.format(span.getSpanContext());
    }

    public <T> OrderSpan set(AttributeKey<T> key, T value) {
        span.setAttribute(key, value);
        return this;
    }

    /** Records the error and marks the span as failed. */
    public void fail(Throwable error) {
        record(span, error);
    }

    /** Runs the work under this span, records its failure if it fails, and closes the span either way. */
    public <T, X extends Exception> T call(Work<T, X> work) throws X {
        // Nested, since the resource of a try is closed before its catch runs, and an ended span takes no error.
        try (this) {
            try {
                return work.run();
            } catch (Throwable error) {
                fail(error);
                throw error;
            }
        }
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }

    /** Records an error on any span: exception event, {@code error.type}, status ERROR. */
    public static void record(Span span, Throwable error) {
        span.recordException(error);
        span.setAttribute(TracingKeys.ERROR_TYPE, error.getClass().getName());
        span.setStatus(StatusCode.ERROR);
    }
}
