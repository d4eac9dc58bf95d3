package dev.stagewatch.history.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an event of an order tells. Others, such as of silent services, are none of history's. */
public enum EventType {
    ENTERED, AT_RISK, OVERDUE, KIND_CHANGED, RESOLVED, MET, BREACHED, CANCELLED, INFERRED, ABANDONED, FINISHED, CORRECTED;

    /** Whether it speaks of a visit's end, and so is a revision of it. */
    public boolean isRevision() {
        return compareTo(RESOLVED) > 0;
    }

    /** Whether it belongs into the alerts' log. */
    public boolean isAlert() {
        return isFiring() || this == RESOLVED;
    }

    /** Whether an alert stands after it. */
    public boolean isFiring() {
        return this == AT_RISK || this == OVERDUE || this == KIND_CHANGED;
    }

    /** Empty of a type that is none of these: new ones may come within a schema. */
    static Optional<EventType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }

    /** As the topic and the tables have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
