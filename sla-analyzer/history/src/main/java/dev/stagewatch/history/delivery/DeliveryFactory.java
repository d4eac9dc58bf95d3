package dev.stagewatch.history.delivery;

/**
 * Makes a way of bringing reports from its settings. Found by {@link java.util.ServiceLoader}: whoever needs another way puts
 * a jar with an implementation beside the server's own. Stateless.
 */
public interface DeliveryFactory {

    /** The key under {@code to} in the schedule. */
    String name();

    /** @throws IllegalArgumentException where a setting or variable is missing or wrong; the message names it and what would be right */
    Delivery open(DeliverySettings settings);
}
