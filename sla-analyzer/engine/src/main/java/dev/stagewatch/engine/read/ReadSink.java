package dev.stagewatch.engine.read;

import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.SpanResult;

/** Takes what the reader finds in one record, in the record's order. */
public interface ReadSink {

    /** A status fact; one without an order id waits for a span of its trace to name it. */
    void status(FoundStatus found);

    /**
     * Whether it is news that a trace has an order (F1), asked for each span that names one, before its text is built.
     *
     * @param idHash of the bytes of the order id
     */
    boolean wantsName(long traceHigh, long traceLow, long idHash);

    /** The order of a trace, after {@link #wantsName} said yes. */
    void named(long traceHigh, long traceLow, long idHash, String orderId);

    /** A service instance says that all its statuses before {@code completeUntil} (epoch ns) are durable (W1). */
    void heartbeat(String service, String instance, long completeUntil);

    /** What became of a span or log record. */
    void counted(SpanResult result);

    /** A status that was found and goes no further. */
    void refused(FactResult reason);
}
