package dev.stagewatch.model.hop;

import java.util.Objects;

/**
 * A piece of a visit and what it was spent on. Immutable.
 *
 * @param from      epoch nanoseconds, inclusive
 * @param to        likewise, exclusive
 * @param service   whose span it was; of QUEUE_WAIT the consumer; of UNTRACED the one seen last; empty where none is known
 * @param target    the hop's; of QUEUE_WAIT the queue; of UNTRACED the name of the span seen last in the visit
 * @param span      the hop's; of QUEUE_WAIT the publish; of UNTRACED the one seen last; null where there is none
 */
public record Slice(long from, long to, Component component, String service, String target, SpanRef span) {
    public long length() {
        return to - from;
    }

    Slice between(long start, long end) {
        return new Slice(start, end, component, service, target, span);
    }

    boolean isSameAs(Slice other) {
        return component == other.component && service.equals(other.service) && target.equals(other.target)
                && Objects.equals(span, other.span);
    }
}
