package dev.stagewatch.engine;

import java.time.Instant;
import java.util.List;

/**
 * A service whose telemetry is missing (B2), with the orders that are in doubt for it (B3).
 *
 * @param service     {@code service.name}
 * @param lastHeardAt append time of the last that came of it
 * @param overdue     how many overdue orders it holds
 * @param orders      ids of these, the earliest deadline first, {@value #ORDERS_MAX} at most
 */
public record SilentService(String service, Instant lastHeardAt, long overdue, List<String> orders) {

    public static final int ORDERS_MAX = 100;

    public SilentService {
        orders = List.copyOf(orders);
    }
}
