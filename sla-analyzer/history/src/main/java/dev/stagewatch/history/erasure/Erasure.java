package dev.stagewatch.history.erasure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.report.ReportStore;
import dev.stagewatch.history.store.OrderHash;
import org.jdbi.v3.core.Handle;

/**
 * Takes one order out of history for good: its visits, alerts and dead letters, and its id out of the reports that were kept.
 * What stays is a hash of the id, so that reading the topic again does not bring it back. Thread-safe.
 */
public final class Erasure {

    private final HistoryDatabase database;

    public Erasure(HistoryDatabase database) {
        this.database = database;
    }

    /**
     * @param by     who asked for it
     * @param reason for the record
     * @return whether history had the order
     */
    public boolean erase(String orderId, String by, String reason) {
        return database.asWriter(handle -> {
            Optional<LocalDate> month = lock(handle, orderId);
            handle.createUpdate("""
                    insert into history.erased_order (order_hash, erased_by, reason) values (:hash, :by, :reason)
                    on conflict do nothing""")
                    .bind("hash", OrderHash.of(orderId)).bind("by", by).bind("reason", reason).execute();
            month.ifPresent(at -> List.of("visit", "alert_log").forEach(table -> handle.createUpdate(
                    "delete from history." + table + " where order_month = :month and order_id = :id")
                    .bind("month", at).bind("id", orderId).execute()));
            handle.createUpdate("delete from history.open_visit where order_id = :id").bind("id", orderId).execute();
            handle.createUpdate("delete from history.dead_letter where record_key = :id").bind("id", orderId).execute();
            handle.createUpdate("delete from history.sla_order where order_id = :id").bind("id", orderId).execute();
            ReportStore.redact(handle, orderId);
            return month.isPresent();
        });
    }

    /** A writer that is about to make the order waits until the hash is there. */
    private static Optional<LocalDate> lock(Handle handle, String orderId) {
        Optional<LocalDate> known = handle.createQuery("select order_month from history.sla_order where order_id = :id for update")
                .bind("id", orderId).mapTo(LocalDate.class).findOne();
        if (known.isEmpty()) {
            handle.createUpdate("""
                    insert into history.sla_order (order_id, order_month, began_at, last_at, said_at)
                    values (:id, current_date, now(), now(), now()) on conflict do nothing""").bind("id", orderId).execute();
        }
        return known;
    }
}
