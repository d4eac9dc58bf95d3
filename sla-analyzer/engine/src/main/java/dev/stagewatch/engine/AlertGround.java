package dev.stagewatch.engine;

/** Why an overdue order is held to be stuck, or in doubt (B3, B4). */
public enum AlertGround {
    /** Its facts say so, and nothing speaks against them. */
    FACTS,
    /** The system of record says the same as its facts. */
    CONFIRMED,
    /** The service that holds it is silent. */
    SILENT,
    /** Versions are missing in that stage. */
    MISSING_VERSIONS,
    /** The system of record is ahead of its facts. */
    AHEAD
}
