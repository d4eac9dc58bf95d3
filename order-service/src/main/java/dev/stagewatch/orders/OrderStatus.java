package dev.stagewatch.orders;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** An order's statuses and the way through them. */
public enum OrderStatus {
    CREATED("shop"),
    FILE_UPLOADED("shop"),
    SUBMITTED("crm"),
    CONFIRMED("mes"),
    PRICE_CALCULATED("crm"),
    WAITING_FOR_CUSTOMER("crm"),
    MANUFACTURING_APPROVED("mes"),
    MANUFACTURING_STARTED("mes"),
    MANUFACTURING_COMPLETED("mes"),
    PACKAGING("mes"),
    SHIPPED("crm"),
    CLOSED(null),
    CANCELLED(null);

    private static final Map<OrderStatus, Set<OrderStatus>> NEXT =
            Map.ofEntries(
                    Map.entry(CREATED, EnumSet.of(FILE_UPLOADED, CANCELLED)),
                    Map.entry(FILE_UPLOADED, EnumSet.of(SUBMITTED, CANCELLED)),
                    Map.entry(SUBMITTED, EnumSet.of(CONFIRMED, CANCELLED)),
                    Map.entry(CONFIRMED, EnumSet.of(PRICE_CALCULATED)),
                    Map.entry(PRICE_CALCULATED, EnumSet.of(WAITING_FOR_CUSTOMER, MANUFACTURING_APPROVED, CANCELLED)),
                    Map.entry(WAITING_FOR_CUSTOMER, EnumSet.of(PRICE_CALCULATED, MANUFACTURING_APPROVED, CANCELLED)),
                    Map.entry(MANUFACTURING_APPROVED, EnumSet.of(MANUFACTURING_STARTED)),
                    Map.entry(MANUFACTURING_STARTED, EnumSet.of(MANUFACTURING_COMPLETED)),
                    Map.entry(MANUFACTURING_COMPLETED, EnumSet.of(PACKAGING)),
                    Map.entry(PACKAGING, EnumSet.of(SHIPPED)),
                    Map.entry(SHIPPED, EnumSet.of(CLOSED)),
                    Map.entry(CLOSED, EnumSet.noneOf(OrderStatus.class)),
                    Map.entry(CANCELLED, EnumSet.noneOf(OrderStatus.class)));

    private final String holder;

    OrderStatus(String holder) {
        this.holder = holder;
    }

    /** The service that may change an order in this status; null where nobody may, since the order is at its end. */
    public String holder() {
        return holder;
    }

    /** The statuses an order may go to from this one. */
    public Set<OrderStatus> next() {
        return Set.copyOf(NEXT.get(this));
    }

    public boolean isTerminal() {
        return NEXT.get(this).isEmpty();
    }
}
