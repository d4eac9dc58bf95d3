package dev.stagewatch.orders.messaging;

/**
 * The message is fine, but something the handler needs is away, such as object storage. Tried again, without end and
 * without counting as a failed attempt.
 */
public class RetryLaterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RetryLaterException(String message, Throwable cause) {
        super(message, cause);
    }
}
