package dev.stagewatch.orders;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * A change of status made by this service, in force when its transaction commits.
 *
 * @param version consecutive per order, from 1
 * @param at to the microsecond, never before the previous version's
 * @param service the service that made the change
 * @param details all that the order carries after the change
 */
public record StatusChange(
        String orderId,
        int version,
        OrderStatus status,
        Instant at,
        String partner,
        String service,
        JsonObject details) {
    /** As the other services hear it. */
    public StatusMessage message() {
        return new StatusMessage(orderId, version, status, at, partner, service, details);
    }
}
