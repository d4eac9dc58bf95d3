package dev.stagewatch.history.event;

import java.util.Locale;

/** What an event tells. */
public enum EventType {
    ENTERED, AT_RISK, OVERDUE, RESOLVED, MET, BREACHED, CANCELLED, INFERRED, ABANDONED, FINISHED, CORRECTED;

    /** Whether it speaks of a visit's end, and so is a revision of it. */
    public boolean isRevision() {
        return compareTo(RESOLVED) > 0;
    }

    /** Whether it belongs into the alerts' log. */
    public boolean isAlert() {
        return this == AT_RISK || this == OVERDUE || this == RESOLVED;
    }

    /** As the topic and the tables have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
