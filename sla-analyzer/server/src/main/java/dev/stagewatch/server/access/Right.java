package dev.stagewatch.server.access;

/** What only some callers may do. To see orders, stages and attainment, one's own or all, needs none of these. */
public enum Right {
    /** The policy's sentences, which name every partner's agreement. */
    READ_AGREEMENTS,
    PREVIEW_POLICY,
    READ_REPORTS,
    MAKE_REPORTS,
    /** Maintenance windows and exclusions: to record and revoke them, and to read who did. */
    RECORD_EXCLUSIONS
}
