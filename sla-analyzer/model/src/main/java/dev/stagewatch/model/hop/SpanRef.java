package dev.stagewatch.model.hop;

import java.util.Comparator;

/**
 * A span by its ids. Immutable; sorted by trace, then span.
 *
 * @param traceId lower-case hex, 32 digits
 * @param spanId  lower-case hex, 16 digits
 */
public record SpanRef(String traceId, String spanId) implements Comparable<SpanRef> {
    private static final Comparator<SpanRef> ORDER = Comparator.comparing(SpanRef::traceId).thenComparing(SpanRef::spanId);

    /** @throws IllegalArgumentException where an id is empty */
    public SpanRef {
        if (traceId.isEmpty() || spanId.isEmpty()) {
            throw new IllegalArgumentException("a span needs a trace id and a span id");
        }
    }

    @Override
    public int compareTo(SpanRef other) {
        return ORDER.compare(this, other);
    }
}
