package dev.stagewatch.orders;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * What a service knows of an order now.
 *
 * @param version of the latest change this service knows
 * @param at when that change was made
 * @param partner the B2B partner who ordered; null for a person
 * @param traceparent stored context of the latest step here; null where none was traced
 */
public record OrderState(
        String orderId,
        OrderStatus status,
        int version,
        Instant at,
        String partner,
        String traceparent,
        JsonObject details) {}
