package dev.stagewatch.tracestore.access;

/** A search by what the caller may not see. The message names the attribute's key, never a value of the store's. */
public final class ForbiddenSearchException extends Exception {
    private static final long serialVersionUID = 1L;

    ForbiddenSearchException(String message) {
        super(message);
    }
}
