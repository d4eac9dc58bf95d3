package dev.stagewatch.orders;

import dev.stagewatch.orders.outbox.Outbox;
import dev.stagewatch.tracing.OrderTracing;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The order's statuses as this service keeps them. Every change is checked against the state machine and the holder, gets
 * the next version and the current trace context, and goes to the outbox in the caller's transaction: it happens wholly or
 * not at all.
 *
 * <p>Thread-safe; the order's row is locked until the caller's transaction ends.
 */
public final class OrderLedger {
    private final ServiceIdentity identity;
    private final InFlight inFlight;
    private final Outbox outbox;

    public OrderLedger(ServiceIdentity identity, InFlight inFlight, Outbox outbox) {
        this.identity = identity;
        this.inFlight = inFlight;
        this.outbox = outbox;
    }

    /** The order's first status, CREATED, version 1. An id that exists already is a bug and fails on the primary key. */
    public StatusChange create(Handle tx, String orderId, String partner, JsonObject details) {
        Instant at = open(tx, null);
        var change = new StatusChange(orderId, 1, OrderStatus.CREATED, at, partner, identity.service(), details);
        String traceparent = OrderTracing.currentTraceparent();
        OrderRows.insert(tx, state(change, traceparent));
        record(tx, change, null, traceparent);
        return change;
    }

    /**
     * Moves the order on.
     *
     * @param details added to what the order carries; a key that is there already is replaced; null adds nothing
     * @throws UnknownOrderException where this service has no such order
     * @throws WrongStateException where the state machine does not allow it or another service holds the order
     */
    public StatusChange move(Handle tx, String orderId, OrderStatus to, JsonObject details) {
        OrderState before = lock(tx, orderId);
        Set<OrderStatus> allowed = allowed(before.status());
        if (!allowed.contains(to)) {
            throw new WrongStateException(orderId, before.status(), to, allowed);
        }
        var change =
                new StatusChange(
                        orderId,
                        before.version() + 1,
                        to,
                        open(tx, before.at()),
                        before.partner(),
                        identity.service(),
                        Details.merge(before.details(), details));
        String traceparent = traceparentOr(before.traceparent());
        OrderRows.update(tx, state(change, traceparent));
        record(tx, change, before.status(), traceparent);
        return change;
    }

    /**
     * Takes over a status that another service set. The newest version wins, whatever the order of arrival.
     *
     * @return false where the message tells nothing new
     */
    public boolean learn(Handle tx, StatusMessage message) {
        Optional<OrderState> before = OrderRows.find(tx, message.orderId(), true);
        if (before.isPresent() && before.get().version() >= message.version()) {
            return false;
        }
        JsonObject details = before.map(known -> Details.merge(known.details(), message.details())).orElse(message.details());
        String traceparent = traceparentOr(before.map(OrderState::traceparent).orElse(null));
        var state =
                new OrderState(
                        message.orderId(), message.status(), message.version(), message.at(), message.partner(), traceparent, details);
        return before.isPresent() ? OrderRows.update(tx, state) == 1 : OrderRows.learnFirst(tx, state) == 1;
    }

    public Optional<OrderState> find(Handle tx, String orderId) {
        return OrderRows.find(tx, orderId, false);
    }

    /** The order, locked until the transaction ends. */
    public OrderState lock(Handle tx, String orderId) {
        return OrderRows.find(tx, orderId, true).orElseThrow(() -> new UnknownOrderException(orderId));
    }

    /** The changes that this service made to the order, by version. */
    public List<StatusChange> history(Handle tx, String orderId) {
        return OrderRows.history(tx, orderId);
    }

    /** Where this service may take an order that has this status. */
    public Set<OrderStatus> allowed(OrderStatus from) {
        return identity.service().equals(from.holder()) ? from.next() : Set.of();
    }

    private Instant open(Handle tx, Instant notBefore) {
        InFlight.Ticket ticket = inFlight.begin(notBefore);
        OpenChange.watch(tx, ticket);
        return ticket.at();
    }

    private void record(Handle tx, StatusChange change, OrderStatus previous, String traceparent) {
        OrderRows.remember(tx, change);
        outbox.status(tx, change, previous, traceparent);
    }

    private static String traceparentOr(String stored) {
        String current = OrderTracing.currentTraceparent();
        return current == null ? stored : current;
    }

    private static OrderState state(StatusChange change, String traceparent) {
        return new OrderState(
                change.orderId(),
                change.status(),
                change.version(),
                change.at(),
                change.partner(),
                traceparent,
                change.details());
    }
}
