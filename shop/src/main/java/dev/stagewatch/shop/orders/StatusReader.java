package dev.stagewatch.shop.orders;

import java.math.BigDecimal;

import org.jdbi.v3.core.Handle;

import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.ServiceIdentity;
import dev.stagewatch.orders.StatusMessage;
import dev.stagewatch.orders.messaging.Delivery;
import dev.stagewatch.orders.messaging.Inbox;
import dev.stagewatch.orders.messaging.OrderTopology;
import dev.stagewatch.orders.messaging.PoisonMessageException;
import dev.stagewatch.orders.messaging.QueueSubscription;
import dev.stagewatch.shop.payment.Price;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;

/** Learns from crm and mes where an order is and what it costs. The shop's own statuses come by as well and are passed over. */
@ApplicationScoped
public class StatusReader {
    private static final int PREFETCH = 20;

    @Inject
    Inbox inbox;
    @Inject
    OrderLedger ledger;
    @Inject
    ServiceIdentity identity;

    @Produces
    @Singleton
    QueueSubscription subscription() {
        return new QueueSubscription(OrderTopology.SHOP_QUEUE, this::read, PREFETCH);
    }

    private void read(Delivery delivery) {
        StatusMessage message = delivery.status();
        if (!message.service().equals(identity.service())) {
            inbox.applyOnce(message.messageId(), tx -> apply(tx, message));
        }
    }

    private void apply(Handle tx, StatusMessage message) {
        ledger.learn(tx, message);
        ShopOrders.seen(tx, message);
        if (message.details().get("price") instanceof JsonObject price) {
            ShopOrders.setPrice(tx, message.orderId(), message.version(), price(price));
        }
    }

    private static Price price(JsonObject json) {
        try {
            return new Price(new BigDecimal(json.getString("amount")), json.getString("currency"));
        } catch (NumberFormatException | NullPointerException | ClassCastException e) {
            throw new PoisonMessageException("the price is not an amount and a currency", e);
        }
    }
}
