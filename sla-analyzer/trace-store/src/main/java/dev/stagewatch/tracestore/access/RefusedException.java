package dev.stagewatch.tracestore.access;

/** Nobody may read with this token. The message has nothing of the token's and may be told to the caller. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why; the labels of a metric. */
    public enum Reason { MISSING, MALFORMED, UNSIGNED, UNVERIFIED, EXPIRED, NOT_YET, ISSUER, AUDIENCE, NO_ROLE, KEYS_UNAVAILABLE }

    private final Reason reason;

    RefusedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
