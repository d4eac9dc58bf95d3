package dev.stagewatch.crm;

import dev.stagewatch.orders.OrderId;
import dev.stagewatch.orders.WrongStateException;
import dev.stagewatch.orders.messaging.Delivery;
import dev.stagewatch.orders.messaging.Inbox;
import dev.stagewatch.orders.messaging.OrderTopology;
import dev.stagewatch.orders.messaging.PoisonMessageException;
import dev.stagewatch.orders.messaging.QueueSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;

/** What CRM does with the messages of its queue. */
@ApplicationScoped
public class OrderMessages {
    private static final Logger LOG = Logger.getLogger(OrderMessages.class.getName());
    private static final String SHOP = "shop";
    private static final int PREFETCH = 8;

    @Inject OrderDesk desk;
    @Inject Inbox inbox;

    @Produces
    @Singleton
    static QueueSubscription subscription(OrderMessages messages) {
        return new QueueSubscription(OrderTopology.CRM_QUEUE, messages::handle, PREFETCH);
    }

    /** Applies one message, once. */
    public void handle(Delivery delivery) {
        if (delivery.isStatus()) {
            var message = delivery.status();
            inbox.applyOnce(delivery.messageId(), tx -> desk.take(tx, message));
        } else if (delivery.isCommand()) {
            command(delivery);
        } else {
            throw new PoisonMessageException("CRM knows no " + delivery.routingKey());
        }
    }

    private void command(Delivery delivery) {
        JsonObject json = delivery.json();
        String orderId = text(json, "orderId");
        if (!OrderId.isValid(orderId)) {
            throw new PoisonMessageException("orderId is missing or not an order id");
        }
        switch (delivery.command()) {
            case "approve" -> apply(delivery, orderId, tx -> desk.approve(tx, orderId, SHOP));
            case "cancel" -> apply(delivery, orderId, tx -> desk.cancelOrExpect(tx, orderId, SHOP, text(json, "reason")));
            default -> throw new PoisonMessageException("CRM knows no command " + delivery.command());
        }
    }

    private interface Wish {
        void grant(Handle tx);
    }

    // The customer asked for something that came too late or too early: an answer to keep, not a failure to repeat.
    private void apply(Delivery delivery, String orderId, Wish wish) {
        try {
            inbox.applyOnce(delivery.messageId(), wish::grant);
        } catch (WrongStateException e) {
            LOG.info(() -> delivery.command() + " refused: " + e.getMessage());
            inbox.applyOnce(
                    delivery.messageId(),
                    tx -> CrmRows.log(tx, orderId, delivery.command(), SHOP, OrderDesk.Outcome.REFUSED, e.getMessage()));
        }
    }

    private static String text(JsonObject json, String key) {
        return json.get(key) instanceof JsonString text ? text.getString() : null;
    }
}
