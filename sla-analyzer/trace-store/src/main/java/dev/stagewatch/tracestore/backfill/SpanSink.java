package dev.stagewatch.tracestore.backfill;

import java.time.Instant;

/** Where back-filled spans go: the topic {@code otlp_spans}. Used by one thread. */
public interface SpanSink {

    /**
     * Takes a record; may return before it is durable, and blocks while too much is on its way.
     *
     * @param traceId    32 hex digits, lower case; the record's key, as the collector's exporter has it
     * @param tracesData OTLP TracesData of this trace alone, serialised
     */
    void write(String traceId, byte[] tracesData);

    /** Returns when all that was written is durable, else throws. */
    void flush();

    /**
     * Told after a flush: all that starts earlier is durable. A heartbeat with this as its {@code complete-until} (W1) holds the
     * watermark of an engine that begins with the back-fill, so that nothing is judged before its facts are there (D9).
     */
    default void completeUntil(Instant time) { }
}
