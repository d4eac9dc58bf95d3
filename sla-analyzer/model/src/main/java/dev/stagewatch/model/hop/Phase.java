package dev.stagewatch.model.hop;

/** What a span says of the work it speaks of. */
public enum Phase {
    /** The work ended: start, end and outcome are known. */
    SPAN,
    /** A start record: the work of the record's <em>parent</em> span has begun. Sent before long work and before calls. */
    BEGIN,
    /** A message was delivered; its handling follows in a span of its own. */
    RECEIVE
}
