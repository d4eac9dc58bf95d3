package dev.stagewatch.mes.manufacturing;

import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Takes orders through the steps. With an automatic delay, each step is due that long after the one before; the due time
 * stands in the database, so it outlives the process. Thread-safe; all in the caller's transaction.
 */
public final class Manufacturing {
    private final OrderLedger ledger;
    private final InstantSource clock;
    private final Duration automatic;

    /** @param automatic time from step to step; zero means that people do the steps */
    public Manufacturing(OrderLedger ledger, InstantSource clock, Duration automatic) {
        if (automatic.isNegative()) {
            throw new IllegalArgumentException("the automatic delay must not be negative, was " + automatic);
        }
        this.ledger = ledger;
        this.clock = clock;
        this.automatic = automatic;
    }

    public boolean isAutomatic() {
        return !automatic.isZero();
    }

    /** Puts an approved order on the plan; again changes nothing. */
    public void plan(Handle tx, String orderId) {
        tx.createUpdate("insert into manufacturing (order_id, next_step_at) values (:order, :next) on conflict (order_id) do nothing")
                .bind("order", orderId).bind("next", nextStepAt()).execute();
    }

    /**
     * Does a step.
     *
     * @throws dev.stagewatch.orders.UnknownOrderException MES does not know the order
     * @throws dev.stagewatch.orders.WrongStateException it is not this step's turn
     */
    public StatusChange advance(Handle tx, String orderId, Step step) {
        StatusChange change = ledger.move(tx, orderId, step.status(), null);
        reschedule(tx, orderId, step == Step.SHIP ? null : nextStepAt());
        return change;
    }

    /** An order whose next step is due, locked until the transaction ends; another instance gets another one. */
    Optional<String> lockDue(Handle tx) {
        return tx.createQuery("select order_id from manufacturing where next_step_at <= :now order by next_step_at limit 1 for update skip locked")
                .bind("now", utc(clock.instant())).mapTo(String.class).findOne();
    }

    /** Leaves the order to people. */
    void reschedule(Handle tx, String orderId, OffsetDateTime nextStepAt) {
        tx.createUpdate("update manufacturing set next_step_at = :next where order_id = :order")
                .bind("order", orderId).bind("next", nextStepAt).execute();
    }

    /** When the order's next step is due by itself, if it is. */
    public Optional<Instant> nextStepAt(Handle tx, String orderId) {
        return tx.createQuery("select next_step_at from manufacturing where order_id = :order and next_step_at is not null")
                .bind("order", orderId).mapTo(OffsetDateTime.class).findOne().map(OffsetDateTime::toInstant);
    }

    private OffsetDateTime nextStepAt() {
        return isAutomatic() ? utc(clock.instant().plus(automatic)) : null;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
