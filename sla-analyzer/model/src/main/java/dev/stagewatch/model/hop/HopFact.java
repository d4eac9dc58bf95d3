package dev.stagewatch.model.hop;

import java.util.List;
import java.util.Objects;

/**
 * Work done for an order at one hop, as one span shows it. Status spans and heartbeats are none. Immutable; over-long texts are
 * cut, links are sorted and those over {@link #LINKS_MAX} left out, and an end before the start becomes the start.
 *
 * @param orderId      never empty
 * @param span         its identity with {@code phase}: the same twice is one
 * @param parent       in the same trace; null where the span has none. Of BEGIN the span of the work begun
 * @param links        spans of any trace that this one names as related, such as the publish of the message it handles
 * @param component    one that {@link Component#isOfSpan()}; of BEGIN that of the work begun
 * @param target       what was called or read: queue (of a publish the exchange or topic), database, bucket, host; empty where
 *                     the span does not say
 * @param name         the span's; of BEGIN that of the work begun
 * @param service      {@code service.name}; empty where the resource has none
 * @param instance     {@code service.instance.id}; empty where there is none
 * @param start        epoch nanoseconds
 * @param end          likewise, not before {@code start}; of BEGIN when the record was made
 * @param errorText    what the error was, where {@code outcome} is ERROR; else empty
 * @param bytes        of the message or the object; {@link #UNKNOWN_BYTES} where the span does not say
 * @param message      {@link Message#NONE} unless {@code component} is QUEUE_PUBLISH or QUEUE_CONSUME
 */
public record HopFact(String orderId, SpanRef span, SpanRef parent, List<SpanRef> links, Component component, String target,
        String name, String service, String instance, Phase phase, long start, long end, Outcome outcome, String errorText,
        long bytes, Message message) {

    /** Longest text of a field, in characters. */
    public static final int TEXT_MAX = 128;
    public static final int ERROR_TEXT_MAX = 256;
    public static final int LINKS_MAX = 32;
    public static final long UNKNOWN_BYTES = -1;

    /** @throws IllegalArgumentException where the order is missing or no span can be of the component */
    public HopFact {
        if (orderId.isEmpty() || !component.isOfSpan()) {
            throw new IllegalArgumentException("a hop needs an order and a component that spans have, not " + component);
        }
        links = links.isEmpty() ? List.of() : links.size() < 2 ? List.copyOf(links)
                : links.stream().distinct().sorted().limit(LINKS_MAX).toList();
        target = cut(Objects.requireNonNullElse(target, ""));
        name = cut(Objects.requireNonNullElse(name, ""));
        service = cut(Objects.requireNonNullElse(service, ""));
        instance = cut(Objects.requireNonNullElse(instance, ""));
        end = Math.max(start, end);
        errorText = cut(Objects.requireNonNullElse(errorText, ""), ERROR_TEXT_MAX);
        message = Objects.requireNonNullElse(message, Message.NONE);
    }

    /** @param parentSpanId in the same trace, lower-case hex; empty where the span has none */
    public HopFact(String orderId, SpanRef span, String parentSpanId, List<SpanRef> links, Component component, String target,
            String name, String service, String instance, Phase phase, long start, long end, Outcome outcome, String errorText,
            long bytes, Message message) {
        this(orderId, span, parentSpanId.isEmpty() ? null : new SpanRef(span.traceId(), parentSpanId), links, component, target, name,
                service, instance, phase, start, end, outcome, errorText, bytes, message);
    }

    /** What makes two records the same hop. */
    public HopKey key() {
        return new HopKey(span, phase);
    }

    /** Nanoseconds, never negative. */
    public long length() {
        return end - start;
    }

    /** The id of the span's parent, empty where it has none. */
    public String parentSpanId() {
        return parent == null ? "" : parent.spanId();
    }

    /** By its identity alone, which differs in all but a few. */
    @Override
    public int hashCode() {
        return 31 * span.hashCode() + phase.ordinal();
    }

    /** The span of the work that this hop speaks of: of BEGIN its parent, else its own. */
    public SpanRef work() {
        return phase == Phase.BEGIN && parent != null ? parent : span;
    }

    public boolean isFailed() {
        return outcome == Outcome.ERROR;
    }

    static String cut(String text) {
        return cut(text, TEXT_MAX);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
