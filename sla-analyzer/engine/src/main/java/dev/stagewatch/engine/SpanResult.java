package dev.stagewatch.engine;

/** What became of a span, span event or log record that was received; a closed set, the sum is what was received. */
public enum SpanResult {
    /** It says that an order entered a status. */
    STATUS,
    /** It is a heartbeat of a service instance (W1). */
    HEARTBEAT,
    /** It belongs to an order, and says no status. */
    OF_ORDER,
    /** It belongs to no order that is known. */
    NO_ORDER,
    /** It could not be read. */
    BROKEN,
    /** Its record was no OTLP at all; counted once for the record. */
    BROKEN_RECORD
}
