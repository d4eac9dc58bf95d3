package dev.stagewatch.orders;

import java.util.Set;

/** The order cannot go where it was asked to go. Nothing was changed. */
public final class WrongStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String orderId;
    private final OrderStatus from;
    private final OrderStatus to;
    private final transient Set<OrderStatus> allowed;

    /** @param allowed where this service may take the order now; empty where another service holds it */
    public WrongStateException(String orderId, OrderStatus from, OrderStatus to, Set<OrderStatus> allowed) {
        super(orderId + " is " + from + " and cannot become " + to + reason(from, allowed));
        this.orderId = orderId;
        this.from = from;
        this.to = to;
        this.allowed = Set.copyOf(allowed);
    }

    private static String reason(OrderStatus from, Set<OrderStatus> allowed) {
        if (!allowed.isEmpty()) {
            return "; it can become " + allowed.stream().sorted().toList();
        }
        return from.isTerminal() ? "; it is at its end" : "; " + from.holder() + " holds it now";
    }

    public String orderId() {
        return orderId;
    }

    public OrderStatus from() {
        return from;
    }

    public OrderStatus to() {
        return to;
    }

    public Set<OrderStatus> allowed() {
        return allowed;
    }
}
