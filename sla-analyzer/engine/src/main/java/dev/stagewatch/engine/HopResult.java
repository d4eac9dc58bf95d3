package dev.stagewatch.engine;

/** What became of a hop that a span shows, in the reader; a closed set, the sum is what was found. */
public enum HopResult {
    /** Passed on to its order. */
    READ,
    /** No span of its trace named the order within the trace window, or several did and none is an ancestor (F1). */
    NO_ORDER,
    /** It has no trace id or no span id, or an order id that is over-long or blank. */
    UNREADABLE
}
