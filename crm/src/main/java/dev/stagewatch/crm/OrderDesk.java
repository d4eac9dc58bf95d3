package dev.stagewatch.crm;

import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.OrderState;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.StatusMessage;
import dev.stagewatch.orders.WrongStateException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * CRM's rules. Each method runs in the caller's transaction. A cancel that comes while mes holds the order for its price is
 * remembered and done when the price comes back; once manufacturing is approved it is refused.
 */
@ApplicationScoped
public class OrderDesk {
    /** What became of a wish to cancel or approve. */
    public enum Outcome {
        DONE,
        REMEMBERED,
        REFUSED
    }

    /** Statuses from which an order comes back to CRM while it can still be cancelled. */
    private static final Set<OrderStatus> CANCEL_LATER = EnumSet.of(OrderStatus.CONFIRMED);

    private OrderLedger ledger;
    private boolean autoClose;

    protected OrderDesk() {}

    @Inject
    public OrderDesk(OrderLedger ledger, @ConfigProperty(name = "CRM_AUTO_CLOSE", defaultValue = "false") boolean autoClose) {
        this.ledger = ledger;
        this.autoClose = autoClose;
    }

    /** Takes a status over and does what it calls for. */
    public void take(Handle tx, StatusMessage message) {
        if (!ledger.learn(tx, message)) {
            return;
        }
        CrmRows.keep(tx, message.orderId(), message.details());
        switch (message.status()) {
            case SUBMITTED -> confirmOrCancel(tx, message.orderId());
            case PRICE_CALCULATED -> cancelIfAsked(tx, message.orderId());
            case SHIPPED -> closeIfAutomatic(tx, message.orderId());
            default -> {}
        }
    }

    /** @throws WrongStateException where there is no price to approve, or it was approved before */
    public void approve(Handle tx, String orderId, String by) {
        ledger.move(tx, orderId, OrderStatus.MANUFACTURING_APPROVED, null);
        CrmRows.log(tx, orderId, "approve", by, Outcome.DONE, null);
    }

    /** The customer has to say something before it can go on. */
    public void waitForCustomer(Handle tx, String orderId, String by, String reason) {
        ledger.move(tx, orderId, OrderStatus.WAITING_FOR_CUSTOMER, null);
        CrmRows.log(tx, orderId, "wait-for-customer", by, Outcome.DONE, reason);
    }

    /** The customer has answered: back to the price. */
    public void resume(Handle tx, String orderId, String by) {
        // PRICE_CALCULATED can only be set here from WAITING_FOR_CUSTOMER: mes sets it first.
        ledger.move(tx, orderId, OrderStatus.PRICE_CALCULATED, null);
        CrmRows.log(tx, orderId, "resume", by, Outcome.DONE, null);
    }

    public void close(Handle tx, String orderId, String by) {
        ledger.move(tx, orderId, OrderStatus.CLOSED, null);
        CrmRows.log(tx, orderId, "close", by, Outcome.DONE, null);
    }

    /**
     * Cancels now, or remembers it where mes has to give the order back first.
     *
     * @throws WrongStateException where it is too late
     */
    public Outcome cancel(Handle tx, String orderId, String by, String reason) {
        OrderState state = ledger.lock(tx, orderId);
        Outcome outcome = Outcome.DONE;
        if (CANCEL_LATER.contains(state.status())) {
            CrmRows.rememberCancel(tx, orderId, by, reason);
            outcome = Outcome.REMEMBERED;
        } else {
            ledger.move(tx, orderId, OrderStatus.CANCELLED, null);
        }
        CrmRows.log(tx, orderId, "cancel", by, outcome, reason);
        return outcome;
    }

    /** As {@link #cancel}, for an order that CRM may not have heard of yet: its cancel may overtake it. */
    public Outcome cancelOrExpect(Handle tx, String orderId, String by, String reason) {
        if (ledger.find(tx, orderId).isPresent()) {
            return cancel(tx, orderId, by, reason);
        }
        CrmRows.rememberCancel(tx, orderId, by, reason);
        CrmRows.log(tx, orderId, "cancel", by, Outcome.REMEMBERED, reason);
        return Outcome.REMEMBERED;
    }

    private void confirmOrCancel(Handle tx, String orderId) {
        if (!cancelIfAsked(tx, orderId)) {
            ledger.move(tx, orderId, OrderStatus.CONFIRMED, null);
        }
    }

    private boolean cancelIfAsked(Handle tx, String orderId) {
        if (!CrmRows.takeCancel(tx, orderId)) {
            return false;
        }
        ledger.move(tx, orderId, OrderStatus.CANCELLED, null);
        return true;
    }

    private void closeIfAutomatic(Handle tx, String orderId) {
        if (autoClose) {
            ledger.move(tx, orderId, OrderStatus.CLOSED, null);
        }
    }
}
