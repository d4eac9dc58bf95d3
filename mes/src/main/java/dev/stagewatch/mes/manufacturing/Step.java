package dev.stagewatch.mes.manufacturing;

import dev.stagewatch.orders.OrderStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A step of manufacturing, and the status that an order has when it is done. */
public enum Step {
    START(OrderStatus.MANUFACTURING_STARTED),
    COMPLETE(OrderStatus.MANUFACTURING_COMPLETED),
    PACKAGE(OrderStatus.PACKAGING),
    SHIP(OrderStatus.SHIPPED);

    private final OrderStatus status;

    Step(OrderStatus status) {
        this.status = status;
    }

    public OrderStatus status() {
        return status;
    }

    /** As it stands in paths and span names: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step that an order with this status waits for, where it is in manufacturing at all. */
    public static Optional<Step> after(OrderStatus status) {
        return Arrays.stream(values()).filter(step -> status.next().contains(step.status)).findFirst();
    }
}
