package dev.stagewatch.tracing.messaging;

import dev.stagewatch.tracing.OrderRef;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;

/** W3C trace context and baggage in message headers. The broker hands text over as its own long-string type. */
final class MessageHeaders {
    private static final TextMapGetter<Map<String, Object>> GETTER = new Getter();

    private MessageHeaders() {}

    /** Headers {@code traceparent} and, where the context names an order, {@code baggage} with the listed keys only. */
    static Map<String, Object> inject(Context context) {
        Map<String, Object> headers = new HashMap<>();
        Context listed = context.with(listedOnly(Baggage.fromContext(context)));
        W3CTraceContextPropagator.getInstance().inject(listed, headers, Map::put);
        W3CBaggagePropagator.getInstance().inject(listed, headers, Map::put);
        return headers;
    }

    /** A root context with the headers' trace and listed baggage; neither, where they have none. */
    static Context extract(Map<String, Object> headers) {
        Map<String, Object> carrier = headers == null ? Map.of() : headers;
        Context context = W3CTraceContextPropagator.getInstance().extract(Context.root(), carrier, GETTER);
        context = W3CBaggagePropagator.getInstance().extract(context, carrier, GETTER);
        return context.with(listedOnly(Baggage.fromContext(context)));
    }

    private static Baggage listedOnly(Baggage baggage) {
        return OrderRef.from(baggage).map(OrderRef::baggage).orElse(Baggage.empty());
    }

    private static final class Getter implements TextMapGetter<Map<String, Object>> {
        @Override
        public Iterable<String> keys(Map<String, Object> carrier) {
            return carrier.keySet();
        }

        @Override
        public String get(Map<String, Object> carrier, String key) {
            Object value = carrier == null ? null : carrier.get(key);
            return value == null ? null : value.toString();
        }
    }
}
