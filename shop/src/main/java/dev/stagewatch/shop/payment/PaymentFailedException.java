package dev.stagewatch.shop.payment;

/** The gateway did not answer in time, or not with a payment id; whether it took the money is not known. */
public class PaymentFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param why for the operator; nothing of the gateway's answer but its status */
    public PaymentFailedException(String why, Throwable cause) {
        super(why, cause);
    }
}
