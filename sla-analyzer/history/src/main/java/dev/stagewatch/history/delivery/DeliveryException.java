package dev.stagewatch.history.delivery;

/** A parcel did not arrive. */
public final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /** @param passing whether a later try may do better; false where an address or a right is wrong */
    public DeliveryException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    public boolean isPassing() {
        return passing;
    }
}
