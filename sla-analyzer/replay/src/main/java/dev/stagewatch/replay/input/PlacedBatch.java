package dev.stagewatch.replay.input;

/** An {@link OtlpBatch} that is told where what comes next stands. */
public interface PlacedBatch extends OtlpBatch {

    /** @param place {@code file:line}, or {@code file} within a document of many lines */
    void at(String place);
}
