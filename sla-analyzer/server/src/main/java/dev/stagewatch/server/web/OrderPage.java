package dev.stagewatch.server.web;

import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.engine.OrderView;
import dev.stagewatch.history.query.OrderHistory;
import dev.stagewatch.history.query.OrdersSql;
import dev.stagewatch.server.access.SeenOrders;
import org.jdbi.v3.core.JdbiException;

/** One order, as the engine has it; what history adds is its corrections, and the whole of orders that left the engine. */
final class OrderPage {

    private static final Logger LOG = Logger.getLogger(OrderPage.class.getName());

    private final Surroundings surroundings;

    OrderPage(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    boolean isKnown(PageRequest request, String orderId) {
        return live(request, orderId).isPresent() || past(request, orderId).isPresent();
    }

    /** Empty where there is none, and likewise where it is another partner's. */
    Optional<OrderModel> content(PageRequest request, String orderId) {
        Optional<OrderHistory> history = past(request, orderId);
        List<OrderModel.Correction> corrections = history.map(known -> PastOrder.corrections(known, request.words())).orElse(List.of());
        return live(request, orderId)
                .map(order -> LiveOrder.of(order, seen(request).orElseThrow().hops(orderId), surroundings, request.words(), corrections))
                .or(() -> history.map(known -> PastOrder.of(known, request.words(), corrections)));
    }

    private Optional<OrderView> live(PageRequest request, String orderId) {
        return seen(request).flatMap(orders -> orders.order(orderId));
    }

    private Optional<SeenOrders> seen(PageRequest request) {
        return surroundings.orders().get().map(orders -> new SeenOrders(orders, request.caller()));
    }

    /** An order that the engine has is shown also while history is away. */
    private Optional<OrderHistory> past(PageRequest request, String orderId) {
        try {
            return surroundings.history().get().flatMap(database -> new OrdersSql(database).order(request.caller().scope(), orderId));
        } catch (JdbiException e) {
            LOG.log(Level.WARNING, "history does not answer: {0}", e.getMessage());
            return Optional.empty();
        }
    }
}
