package dev.stagewatch.orders.messaging;

/** No number of attempts will make this message fit: it goes to the dead letters at once. */
public class PoisonMessageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PoisonMessageException(String message) {
        super(message);
    }

    public PoisonMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
