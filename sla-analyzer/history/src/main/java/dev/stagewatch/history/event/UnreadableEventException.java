package dev.stagewatch.history.event;

/** A record that cannot become history; says which field, and what would be right. */
public final class UnreadableEventException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why; a closed set, since each is counted. */
    public enum Reason { EMPTY, NOT_JSON, OTHER_SCHEMA, MISSING_FIELD, BAD_VALUE, TOO_LONG, REFUSED_BY_DATABASE }

    private final Reason reason;

    public UnreadableEventException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
