package dev.stagewatch.orders;

/** This service knows no order of that id. */
public final class UnknownOrderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String orderId;

    public UnknownOrderException(String orderId) {
        super("there is no order " + orderId);
        this.orderId = orderId;
    }

    public String orderId() {
        return orderId;
    }
}
