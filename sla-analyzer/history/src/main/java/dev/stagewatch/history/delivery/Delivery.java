package dev.stagewatch.history.delivery;

/** A way to bring reports to a partner. Thread-safe. To send the same parcel twice must do no harm. */
public interface Delivery {

    /** @throws DeliveryException where it did not arrive; its message says where and why, and whether to try again */
    void send(Parcel parcel) throws DeliveryException;
}
