package dev.stagewatch.engine;

/** Where the engine is in its life. */
public enum EngineState {
    /** Waiting for the broker, or checking and creating topics. */
    STARTING,
    /** Reading state back from the changelog, or sharing work out anew; nothing is judged. */
    RESTORING,
    /** Reading and judging. */
    RUNNING,
    /** Closed, or ended by an error that {@link SlaEngine#problem()} tells. */
    STOPPED
}
