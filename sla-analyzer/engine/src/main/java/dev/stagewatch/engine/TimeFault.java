package dev.stagewatch.engine;

/** Why a fact's own time was not believed and its record's append time was taken (F5). */
public enum TimeFault {
    /** None, zero, or before the year 2000. */
    MISSING,
    /** Later than the append time by more than the skew limit. */
    FUTURE
}
