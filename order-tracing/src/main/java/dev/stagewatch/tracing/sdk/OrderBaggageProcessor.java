package dev.stagewatch.tracing.sdk;

import dev.stagewatch.tracing.OrderRef;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Puts the order of the parent context's baggage on every span that starts; baggage keys that are not listed stay off. */
public final class OrderBaggageProcessor implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        OrderRef.from(Baggage.fromContext(parent)).ifPresent(order -> span.setAllAttributes(order.attributes()));
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
