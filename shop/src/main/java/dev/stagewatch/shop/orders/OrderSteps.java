package dev.stagewatch.shop.orders;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.WrongStateException;
import dev.stagewatch.orders.outbox.Outbox;
import dev.stagewatch.shop.people.Caller;
import dev.stagewatch.tracing.OrderSpan;
import dev.stagewatch.tracing.OrderTracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * A customer's steps that move an order. Each is one transaction and may be repeated: a client that got no answer asks again
 * and gets the order as it is. What the order's state forbids is refused before a span of the order is opened, so that a
 * customer's slip does not stand in its trace as a failure. Thread-safe.
 */
@ApplicationScoped
public class OrderSteps {
    @Inject
    Jdbi jdbi;
    @Inject
    OrderBook book;
    @Inject
    OrderLedger ledger;
    @Inject
    Outbox outbox;
    @Inject
    OrderTracing tracing;

    /** A step's effect, in the step's transaction, on the locked order. */
    @FunctionalInterface
    private interface Effect {
        void on(Handle tx, ShopOrder locked);
    }

    /** Hands the order to crm; its details tell mes where the model is. */
    OrderView submit(Caller caller, String id) {
        ShopOrder order = book.find(caller, id);
        if (!order.wasSubmitted()) {
            require(order.status() == OrderStatus.FILE_UPLOADED, order, OrderStatus.SUBMITTED);
        }
        return take(caller, id, tracing.continueOrder("submit order", order.ref(), order.traceparent()), (tx, locked) -> {
            if (!locked.wasSubmitted()) {
                ledger.move(tx, id, OrderStatus.SUBMITTED, submission(locked));
            }
        });
    }

    /** Asks crm to have the order made for its price: a person's step, so it starts a trace that links to the order's. */
    OrderView approve(Caller caller, String id) {
        ShopOrder order = book.find(caller, id);
        require(order.waitsForApproval() || order.wasApproved(), order, OrderStatus.MANUFACTURING_APPROVED);
        return take(caller, id, tracing.linkedStep("approve order", order.ref(), order.traceparent()), (tx, locked) -> {
            if (locked.waitsForApproval()) {
                outbox.command(tx, id, "approve", locked.partner(), null);
            }
        });
    }

    /** Cancels what the shop holds; for what it has handed over, asks crm to. */
    OrderView cancel(Caller caller, String id) {
        ShopOrder order = book.find(caller, id);
        require(order.isCancellable() || order.status() == OrderStatus.CANCELLED, order, OrderStatus.CANCELLED);
        OrderSpan span = order.price() == null ? tracing.continueOrder("cancel order", order.ref(), order.traceparent())
                : tracing.linkedStep("cancel order", order.ref(), order.traceparent());
        return take(caller, id, span, (tx, locked) -> {
            if (locked.wasSubmitted()) {
                outbox.command(tx, id, "cancel", locked.partner(), null);
            } else if (locked.status() != OrderStatus.CANCELLED) {
                ledger.move(tx, id, OrderStatus.CANCELLED, null);
            }
        });
    }

    private OrderView take(Caller caller, String id, OrderSpan span, Effect effect) {
        return span.call(() -> jdbi.inTransaction(tx -> {
            effect.on(tx, book.locked(tx, caller, id));
            return book.view(tx, caller, id);
        }));
    }

    private void require(boolean holds, ShopOrder order, OrderStatus to) {
        if (!holds) {
            throw new WrongStateException(order.id(), order.status(), to, ledger.allowed(order.status()));
        }
    }

    private static JsonObject submission(ShopOrder order) {
        var model = Json.createObjectBuilder().add("bucket", order.model().bucket()).add("key", order.model().key())
                .add("bytes", order.model().bytes()).add("sha256", order.model().sha256()).add("format", order.model().format().label());
        return Json.createObjectBuilder(OrderBook.wanted(order.material(), order.quantity())).add("model", model).build();
    }
}
