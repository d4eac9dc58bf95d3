package dev.stagewatch.tracing.otlp;

/** What became of a batch. Only {@link Acknowledged} means that the receiver has it. */
public sealed interface ExportResult {
    /** The receiver answered 2xx and rejected nothing. */
    record Acknowledged() implements ExportResult {}

    /** The receiver refused the batch or part of it; which spans, it does not say. Sending the same batch again is no use. */
    record Rejected(String reason) implements ExportResult {}

    /** No answer, or one that asks to try later. */
    record Unavailable(String reason) implements ExportResult {}
}
