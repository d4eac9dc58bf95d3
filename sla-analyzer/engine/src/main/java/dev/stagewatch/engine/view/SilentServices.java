package dev.stagewatch.engine.view;

import java.util.List;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.SilentService;
import dev.stagewatch.model.Nanos;

/** Ties overdue orders to the silent service that holds them (B3). Stateless. */
public final class SilentServices {

    private SilentServices() { }

    /**
     * @param lastHeard epoch nanoseconds
     * @param overdue   alerts that fire, the earliest deadline first
     */
    public static SilentService of(String service, long lastHeard, List<Alert> overdue) {
        List<String> orders = overdue.stream().filter(alert -> alert.holder().equals(service)).map(Alert::orderId).distinct().toList();
        return new SilentService(service, Nanos.toInstant(lastHeard), orders.size(),
                orders.subList(0, Math.min(orders.size(), SilentService.ORDERS_MAX)));
    }
}
