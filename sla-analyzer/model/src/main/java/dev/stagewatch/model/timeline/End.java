package dev.stagewatch.model.timeline;

/** How a stage's visit ended (S1, S4, S5, S7). */
public enum End {
    RUNNING,
    /** by one of the stage's {@code to} statuses, the only end that has a verdict */
    COMPLETED,
    /** a later status came without the {@code to} (S4): shown, left out of SLA statistics */
    INFERRED,
    CANCELLED,
    ABANDONED
}
