package dev.stagewatch.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * How a step of an order joins the order's trace. Three ways, each for one kind of step:
 *
 * <ul>
 *   <li>{@link #begin}: the request that creates an order; its trace becomes the order's.
 *   <li>{@link #continueOrder}: a later request up to the price (upload, submit, pay): goes on in the order's trace and links
 *       to the request's own span.
 *   <li>{@link #linkedStep}: a person's step after the price: stays in the request's trace and links to the order's.
 * </ul>
 *
 * Thread-safe.
 */
public final class OrderTracing {
    /** Instrumentation scope of all spans that this library makes. */
    public static final String SCOPE = "dev.stagewatch.tracing";

    private final Tracer tracer;

    public OrderTracing(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(SCOPE);
    }

    /** For spans that this library has no shape for. Baggage of the current context gets onto them all the same. */
    public Tracer tracer() {
        return tracer;
    }

    /** Names the order on the current span and, until the scope is closed, on every span started below it. */
    public Scope begin(OrderRef order) {
        mark(order);
        return Context.current().with(order.baggage()).makeCurrent();
    }

    /** An INTERNAL span that goes on in the order's stored trace and links to the current (request's) span. */
    public OrderSpan continueOrder(String operation, OrderRef order, String storedTraceparent) {
        SpanContext request = mark(order);
        SpanContext stored = StoredContext.parse(storedTraceparent);
        Context parent = Context.current().with(order.baggage());
        SpanBuilder span = internal(operation);
        if (stored.isValid()) {
            parent = parent.with(Span.wrap(stored));
            link(span, request);
        }
        return new OrderSpan(span.setParent(parent).startSpan(), parent);
    }

    /** An INTERNAL span in the current (request's) trace, or a new one, which links to the order's stored trace. */
    public OrderSpan linkedStep(String operation, OrderRef order, String storedTraceparent) {
        mark(order);
        Context parent = Context.current().with(order.baggage());
        SpanBuilder span = internal(operation).setParent(parent);
        link(span, StoredContext.parse(storedTraceparent));
        return new OrderSpan(span.startSpan(), parent);
    }

    /** An INTERNAL span below the current one: a step of the service's own work. */
    public OrderSpan step(String operation) {
        Context parent = Context.current();
        return new OrderSpan(internal(operation).setParent(parent).startSpan(), parent);
    }

    /**
     * Says that work has begun: a zero-length span below the current one, sent before the work so that a trace shows work
     * that never ends (A3).
     */
    public void started(String operation) {
        started(operation, Attributes.empty());
    }

    /**
     * The same of a call that leaves the service: the attributes are those of the call's span, so that a reader knows what is
     * called before the call has ended.
     */
    public void started(String operation, Attributes call) {
        var now = java.time.Instant.now();
        internal("start " + operation)
                .setAllAttributes(call)
                .setAttribute(TracingKeys.WORK_STARTED, true)
                .setStartTimestamp(now)
                .startSpan()
                .end(now);
    }

    /** The current span as text for an order's row; null where there is none. */
    public static String currentTraceparent() {
        return StoredContext.format(Span.current().getSpanContext());
    }

    private SpanBuilder internal(String operation) {
        return tracer.spanBuilder(operation).setSpanKind(SpanKind.INTERNAL);
    }

    private static SpanContext mark(OrderRef order) {
        Span current = Span.current();
        current.setAllAttributes(order.attributes());
        return current.getSpanContext();
    }

    private static void link(SpanBuilder span, SpanContext target) {
        if (target.isValid()) {
            span.addLink(target);
        }
    }
}
