package dev.stagewatch.tracestore.backfill;

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
     * Says to every reader, after all that was written before: the back-fill goes on, so what it touched is not judged yet (D9). Said
     * before the first record and now and then between; durable when it returns.
     */
    void goesOn();

    /** Says to every reader, after all that was written before: nothing more comes. Durable when it returns; may be said again. */
    void ended();
}
