package dev.stagewatch.tracestore.gateway;

/** A search that cannot be answered; the message says what would be right. */
final class InvalidSearchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSearchException(String message) {
        super(message);
    }
}
