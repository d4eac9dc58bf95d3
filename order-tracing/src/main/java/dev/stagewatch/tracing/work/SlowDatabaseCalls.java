package dev.stagewatch.tracing.work;

import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.sdk.OpenDatabaseCalls;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes the start record of a database call once it has run for a while (A3). A record before every query would double the spans of
 * a healthy service; a query that is over within {@link #SLOW_AFTER} needs none. Not thread-safe.
 */
public final class SlowDatabaseCalls {
    public static final Duration SLOW_AFTER = Duration.ofMillis(200);
    /** What a record repeats of the call: whom it is for and what is called. Never the query's text. */
    private static final Set<String> REPEATED = Set.of("order.id", "order.partner", "db.system", "db.system.name", "db.name",
            "db.namespace", "server.address", "server.port");

    private final OrderTracing tracing;
    private final Supplier<Collection<ReadableSpan>> open;
    private Set<SpanContext> told = new HashSet<>();

    public SlowDatabaseCalls(OrderTracing tracing) {
        this(tracing, OpenDatabaseCalls::now);
    }

    SlowDatabaseCalls(OrderTracing tracing, Supplier<Collection<ReadableSpan>> open) {
        this.tracing = tracing;
        this.open = open;
    }

    /** Makes the records that are due; to be called several times in {@link #SLOW_AFTER}. */
    public void look() {
        Collection<ReadableSpan> calls = open.get();
        told.retainAll(calls.stream().map(ReadableSpan::getSpanContext).collect(Collectors.toSet()));
        calls.stream().filter(call -> call.getLatencyNanos() >= SLOW_AFTER.toNanos() && told.add(call.getSpanContext()))
                .forEach(this::tell);
    }

    private void tell(ReadableSpan call) {
        try (Scope ignored = Context.root().with(Span.wrap(call.getSpanContext())).makeCurrent()) {
            tracing.started(call.getName(), repeated(call.getAttributes()));
        }
    }

    private static Attributes repeated(Attributes of) {
        AttributesBuilder some = of.toBuilder();
        some.removeIf(key -> !REPEATED.contains(key.getKey()));
        return some.build();
    }
}
