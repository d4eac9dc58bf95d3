package dev.stagewatch.shop.orders;

import java.time.Instant;
import java.util.List;

import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.shop.model.StoredModel;
import dev.stagewatch.shop.payment.Price;
import dev.stagewatch.tracing.OrderRef;

/**
 * An order as the shop keeps it.
 *
 * @param partner B2B partner who ordered, or null for a person
 * @param comment free text of the customer, or null
 * @param traceparent context of the request that created it: the order's trace
 * @param model last uploaded, or null
 * @param price as MES calculated it, or null
 * @param payment made, or null
 */
record ShopOrder(String id, OrderStatus status, int version, Instant at, String partner, String material, int quantity,
        String comment, Instant createdAt, String traceparent, StoredModel model, Price price, OrderView.Payment payment) {

    OrderRef ref() {
        return new OrderRef(id, partner);
    }

    /** Whether its customer is done with it: crm and mes have it, or had it. */
    boolean wasSubmitted() {
        return switch (status) {
            case CREATED, FILE_UPLOADED, CANCELLED -> false;
            case SUBMITTED, CONFIRMED, PRICE_CALCULATED, WAITING_FOR_CUSTOMER, MANUFACTURING_APPROVED, MANUFACTURING_STARTED,
                    MANUFACTURING_COMPLETED, PACKAGING, SHIPPED, CLOSED -> true;
        };
    }

    /** Whether the customer has a price to say yes to. */
    boolean waitsForApproval() {
        return status == OrderStatus.PRICE_CALCULATED || status == OrderStatus.WAITING_FOR_CUSTOMER;
    }

    /** Whether it was approved, so that approving it once more asks for nothing. */
    boolean wasApproved() {
        return wasSubmitted() && status.compareTo(OrderStatus.MANUFACTURING_APPROVED) >= 0;
    }

    /** Whether it can still be called off: the shop holds it, or crm may hold it or get it back before it is approved. */
    boolean isCancellable() {
        return !status.isTerminal() && !wasApproved();
    }

    /** @param history to be shown with it, or null */
    OrderView view(List<OrderView.Entry> history) {
        return new OrderView(id, status.name(), version, at, partner, material, quantity, comment, createdAt,
                model == null ? null : new OrderView.Model(model.bytes(), model.sha256(), model.format().label()),
                price == null ? null : new OrderView.Price(price.amount().toPlainString(), price.currency()), payment, history);
    }
}
