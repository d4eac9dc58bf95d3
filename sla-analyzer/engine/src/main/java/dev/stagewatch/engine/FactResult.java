package dev.stagewatch.engine;

/** What became of a status fact that was found; a closed set, the sum is what was found. */
public enum FactResult {
    /** Part of its order's timeline. */
    USED,
    /** The same fact was known already (F3). */
    DUPLICATE,
    /** Another fact of the same identity, with another status or time, was kept or replaced (F3). */
    CONFLICT,
    /** Its order had left the state (S8). */
    TOO_LATE,
    /** Its text was longer than the bound, or it had no status (F5). */
    UNREADABLE,
    /** No span of its trace named the order within the trace window, or several did and none is an ancestor (F1). */
    NO_ORDER,
    /** Its order has more facts than the bound. */
    TOO_MANY
}
