package dev.stagewatch.engine;

/** What became of a record of which something could not be read; a closed set, the sum is how many there were. */
public enum DeadLetterResult {
    /** It is in the dead-letter topic, cut where it was long. */
    KEPT,
    /** There were too many, or it had no value: it is only counted. */
    COUNTED
}
