package dev.stagewatch.engine;

/** What became of a visit of a stage. */
public enum StageState {
    RUNNING, PAUSED, COMPLETED, INFERRED, CANCELLED, ABANDONED;

    public boolean isOpen() {
        return this == RUNNING || this == PAUSED;
    }
}
