package dev.stagewatch.model.verdict;

/** Why an overdue order is held to be stuck, or in doubt (B3, B4). */
public enum Ground {
    /** its facts say so, and nothing speaks against them */
    FACTS(AlertKind.STUCK),
    /** the system of record says the same as its facts (B4) */
    CONFIRMED(AlertKind.STUCK),
    /** the service that holds it is silent (B2) */
    SILENT(AlertKind.BLIND),
    /** versions are missing in that stage (B1) */
    MISSING_VERSIONS(AlertKind.BLIND),
    /** the system of record is ahead of its facts (B4) */
    AHEAD(AlertKind.BLIND);

    private final AlertKind kind;

    Ground(AlertKind kind) {
        this.kind = kind;
    }

    public AlertKind kind() {
        return kind;
    }
}
