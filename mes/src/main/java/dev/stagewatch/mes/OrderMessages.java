package dev.stagewatch.mes;

import dev.stagewatch.mes.calculation.Calculation;
import dev.stagewatch.mes.calculation.CalculationTable;
import dev.stagewatch.mes.calculation.Calculator;
import dev.stagewatch.mes.calculation.Job;
import dev.stagewatch.mes.calculation.UnpriceableException;
import dev.stagewatch.mes.manufacturing.Manufacturing;
import dev.stagewatch.mes.model.DamagedModelException;
import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.StatusMessage;
import dev.stagewatch.orders.messaging.Delivery;
import dev.stagewatch.orders.messaging.Inbox;
import dev.stagewatch.orders.messaging.MessageHandler;
import dev.stagewatch.orders.messaging.PoisonMessageException;
import dev.stagewatch.orders.messaging.RetryLaterException;
import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What MES does with an order when it gets hold of one. Thread-safe; a message may come any number of times.
 *
 * <p>What fails, and what becomes of its message: no solid or an unknown material, dead-lettered at once; a model that is missing
 * or not the one that was uploaded, dead-lettered after the queue's attempts; storage that is away, tried until it is back.
 */
final class OrderMessages implements MessageHandler {
    private final OrderLedger ledger;
    private final Inbox inbox;
    private final Calculator calculator;
    private final Manufacturing manufacturing;

    OrderMessages(OrderLedger ledger, Inbox inbox, Calculator calculator, Manufacturing manufacturing) {
        this.ledger = ledger;
        this.inbox = inbox;
        this.calculator = calculator;
        this.manufacturing = manufacturing;
    }

    @Override
    public void handle(Delivery delivery) throws DamagedModelException {
        StatusMessage message = delivery.status();
        switch (message.status()) {
            case CONFIRMED -> price(delivery.messageId(), message);
            case MANUFACTURING_APPROVED -> plan(delivery.messageId(), message);
            default -> throw new PoisonMessageException("MES has nothing to do with an order that is " + message.status());
        }
    }

    private void price(String messageId, StatusMessage message) throws DamagedModelException {
        if (inbox.isApplied(messageId)) {
            return;
        }
        Calculation calculation = calculate(message); // minutes, maybe: the transaction begins after it
        inbox.applyOnce(messageId, tx -> {
            if (ledger.learn(tx, message)) {
                CalculationTable.save(tx, calculation);
                ledger.move(tx, message.orderId(), OrderStatus.PRICE_CALCULATED, calculation.told());
            }
        });
    }

    private Calculation calculate(StatusMessage message) throws DamagedModelException {
        try {
            return calculator.calculate(Job.from(message.orderId(), message.details()));
        } catch (IllegalArgumentException | UnpriceableException e) {
            throw new PoisonMessageException(e.getMessage(), e);
        } catch (DamagedModelException e) {
            throw e;
        } catch (IOException | SdkException e) {
            throw new RetryLaterException("the model cannot be had just now: " + e.getMessage(), e);
        }
    }

    private void plan(String messageId, StatusMessage message) {
        inbox.applyOnce(messageId, tx -> {
            if (ledger.learn(tx, message)) {
                manufacturing.plan(tx, message.orderId());
            }
        });
    }
}
