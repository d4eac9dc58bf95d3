package dev.stagewatch.engine.read;

import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.SpanResult;

/** Takes what the reader finds in one record, in the record's order. */
public interface ReadSink {

    /** A status fact; one without an order id waits for a span of its trace to name it. */
    void status(FoundStatus found);

    /**
     * Whether it is news that a trace has an order (F1), asked before the text of the id is built.
     *
     * @param idHash of the bytes of the order id
     */
    boolean wantsName(long traceHigh, long traceLow, long idHash);

    /** The order of a trace, after {@link #wantsName} said yes; {@code spanId} is that of the span that names it, or 0. */
    void named(long traceHigh, long traceLow, long idHash, String orderId, long spanId);

    /** Whether {@link #wantsSpan} says yes of any trace; asked once a record. */
    default boolean followsSpans() {
        return false;
    }

    /** Whether {@link #span} is to tell of the spans of a trace. */
    default boolean wantsSpan(long traceHigh, long traceLow) {
        return false;
    }

    /** A span's place in its trace. @param orderId that it or its resource names; null where neither does */
    default void span(long traceHigh, long traceLow, long spanId, long parentId, String orderId) { }

    /** Work done at a hop; told only where {@link ReadRules#hops}. One without an order id waits as a status does. */
    default void hop(FoundHop hop) { }

    /** Work done at a hop that could not be told of: its span has no ids. */
    default void unreadableHop() { }

    /** A service instance says that all its statuses before {@code completeUntil} (epoch ns) are durable (W1). */
    void heartbeat(String service, String instance, long completeUntil);

    /** What became of a span or log record. */
    void counted(SpanResult result);

    /** A status that was found and goes no further. */
    void refused(FactResult reason);
}
