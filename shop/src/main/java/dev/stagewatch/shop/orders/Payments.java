package dev.stagewatch.shop.orders;

import java.util.List;

import org.jdbi.v3.core.Jdbi;

import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.problems.Problem;
import dev.stagewatch.orders.problems.ProblemException;
import dev.stagewatch.shop.payment.PaymentFailedException;
import dev.stagewatch.shop.payment.PaymentGateway;
import dev.stagewatch.shop.people.Caller;
import dev.stagewatch.tracing.OrderTracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Pays orders. No transaction is open while the gateway is asked, which may take seconds; should the shop die after the
 * gateway took the money, the customer asks again and the gateway knows the order's id. Thread-safe.
 */
@ApplicationScoped
public class Payments {
    @Inject
    Jdbi jdbi;
    @Inject
    OrderBook book;
    @Inject
    PaymentGateway gateway;
    @Inject
    OrderTracing tracing;

    OrderView pay(Caller caller, String id) {
        ShopOrder order = book.find(caller, id);
        if (order.payment() != null) {
            return book.read(caller, id);
        }
        if (order.price() == null || order.status() == OrderStatus.CANCELLED) {
            String why = order.price() == null ? "it has no price yet" : "it was cancelled";
            throw new ProblemException(new Problem("wrong-state", "The order is in the wrong state", 409,
                    id + " is " + order.status() + " and cannot be paid: " + why, List.of(new Problem.FieldError("status", why))));
        }
        return tracing.continueOrder("pay order", order.ref(), order.traceparent()).call(() -> {
            String paymentId = ask(order);
            return jdbi.inTransaction(tx -> {
                ShopOrders.setPayment(tx, id, paymentId, order.price());
                return book.view(tx, caller, id);
            });
        });
    }

    private String ask(ShopOrder order) {
        try {
            return gateway.pay(order.id(), order.price());
        } catch (PaymentFailedException e) {
            var problem = new ProblemException(502, "payment-failed", "The payment gateway failed", e.getMessage() + "; ask again");
            problem.initCause(e);
            throw problem;
        }
    }
}
