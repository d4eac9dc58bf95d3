package dev.stagewatch.shop.orders;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.stagewatch.orders.OrderId;
import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.UnknownOrderException;
import dev.stagewatch.orders.problems.Problem;
import dev.stagewatch.orders.problems.ProblemException;
import dev.stagewatch.shop.people.Caller;
import dev.stagewatch.tracing.OrderRef;
import dev.stagewatch.tracing.OrderTracing;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** Takes orders in and shows them, each to its owner only: somebody else's order is an unknown one. Thread-safe. */
@ApplicationScoped
public class OrderBook {
    @Inject
    Jdbi jdbi;
    @Inject
    OrderLedger ledger;
    @Inject
    OrderTracing tracing;

    /**
     * An order and whether this request made it.
     *
     * @param created false if it was there already, by the retry key
     */
    record Placed(OrderView order, boolean created) {
    }

    /** @param retryKey header Idempotency-Key, or null */
    Placed place(Caller caller, NewOrder order, String retryKey) {
        return jdbi.inTransaction(tx -> {
            Optional<ShopOrder> known = retryKey == null ? Optional.empty() : ShopOrders.findByRetryKey(tx, caller.owner(), retryKey);
            if (known.isPresent()) {
                return repeated(tx, known.get(), order);
            }
            return create(tx, caller, order, retryKey);
        });
    }

    OrderList list(Caller caller, String after, int limit) {
        List<ShopOrder> found = jdbi.withHandle(handle -> ShopOrders.page(handle, caller.owner(), after, limit + 1));
        List<ShopOrder> page = found.subList(0, Math.min(limit, found.size()));
        return new OrderList(page.stream().map(order -> order.view(null)).toList(), found.size() > limit ? page.getLast().id() : null);
    }

    OrderView read(Caller caller, String id) {
        return jdbi.withHandle(handle -> view(handle, caller, id));
    }

    /** The order, if it is the caller's. */
    ShopOrder find(Caller caller, String id) {
        return jdbi.withHandle(handle -> owned(handle, caller, id));
    }

    /** The same, locked until the transaction ends. */
    ShopOrder locked(Handle tx, Caller caller, String id) {
        owned(tx, caller, id);
        ledger.lock(tx, id);
        return owned(tx, caller, id);
    }

    OrderView view(Handle tx, Caller caller, String id) {
        return owned(tx, caller, id).view(ShopOrders.history(tx, id));
    }

    private Placed create(Handle tx, Caller caller, NewOrder order, String retryKey) {
        String id = OrderId.random();
        boolean inserted = ShopOrders.insert(tx, id, caller.owner(), retryKey, order, OrderTracing.currentTraceparent());
        if (!inserted) {
            // Two requests with one key at the same time: the insert has waited for the other to commit.
            return repeated(tx, ShopOrders.findByRetryKey(tx, caller.owner(), retryKey).orElseThrow(), order);
        }
        try (Scope ignored = tracing.begin(new OrderRef(id, caller.partner()))) {
            ledger.create(tx, id, caller.partner(), wanted(order.material(), order.quantity()));
        }
        return new Placed(view(tx, caller, id), true);
    }

    private Placed repeated(Handle tx, ShopOrder known, NewOrder order) {
        boolean same = known.material().equals(order.material()) && known.quantity() == order.quantity()
                && Objects.equals(known.comment(), order.comment());
        if (!same) {
            String why = "was used for another order";
            throw new ProblemException(new Problem("retry-key-reused", "Key used before", 422, "Idempotency-Key " + why,
                    List.of(new Problem.FieldError("Idempotency-Key", why))));
        }
        return new Placed(known.view(ShopOrders.history(tx, known.id())), false);
    }

    private static ShopOrder owned(Handle handle, Caller caller, String id) {
        return Optional.of(id).filter(OrderId::isValid).flatMap(valid -> ShopOrders.find(handle, caller.owner(), valid))
                .orElseThrow(() -> new UnknownOrderException(id));
    }

    /** What every status message of the order carries on. */
    static JsonObject wanted(String material, int quantity) {
        return Json.createObjectBuilder().add("material", material).add("quantity", quantity).build();
    }
}
