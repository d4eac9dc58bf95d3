package dev.stagewatch.history.store;

/**
 * What became of one record; a closed set, since the balance holds: read = the sum of these.
 */
public enum Outcome {
    /** it changed history */
    WRITTEN,
    /** history had it already: a re-read, or a copy */
    KNOWN,
    /** history has another event under the same key; the first one stays */
    CONFLICT,
    /** its order was erased */
    ERASED,
    /** its order began before what retention keeps */
    EXPIRED,
    /** it is of a type that is none of history's */
    PASSED_OVER,
    /** it is in the dead-letter table */
    DEAD_LETTER
}
