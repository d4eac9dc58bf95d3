package dev.stagewatch.tracestore.journey;

import java.util.Optional;

/** Who knows the journeys of orders. Thread-safe. */
public interface Journeys {

    /** Empty for an order that is not known. */
    Optional<Journey> journey(String orderId);

    /**
     * The order whose journey has this trace id ({@link JourneyTrace#traceId}). A hash cannot be turned round: the gateway
     * remembers the ids of the journeys it has shown, and asks here for one it has not, as that of a link that was kept.
     *
     * @param traceId 32 hex digits, lower case
     * @return empty where no index of trace ids is kept
     */
    default Optional<String> orderOf(String traceId) {
        return Optional.empty();
    }

    /** No order is known. */
    static Journeys none() {
        return orderId -> Optional.empty();
    }
}
