package dev.stagewatch.history.store;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

import dev.stagewatch.history.HistoryDatabase;
import org.jdbi.v3.core.Handle;

/**
 * Drops what is older than is to be kept, by whole months: an order leaves with all its rows, by the month in which it began.
 * Thread-safe; safe to run twice and while others write.
 */
public final class Retention {

    /** An order may run for {@code abandon-after}, three months, and is then corrected for a day. */
    public static final int MONTHS_MIN = 4;

    private final HistoryDatabase database;
    private final int months;
    private final int reportMonths;

    /**
     * @param months       full months that are kept after the one in which an order began
     * @param reportMonths likewise for stored reports, after the end of their period
     * @throws IllegalArgumentException where it is fewer than {@value #MONTHS_MIN}
     */
    public Retention(HistoryDatabase database, int months, int reportMonths) {
        if (months < MONTHS_MIN || reportMonths < MONTHS_MIN) {
            throw new IllegalArgumentException("retention of " + Math.min(months, reportMonths) + " months: an order may take three, keep at least "
                    + MONTHS_MIN);
        }
        this.database = database;
        this.months = months;
        this.reportMonths = reportMonths;
    }

    /**
     * @param today by UTC
     * @return the months that were dropped now, by their first day
     */
    public Set<LocalDate> apply(LocalDate today) {
        LocalDate keptFrom = today.withDayOfMonth(1).minusMonths(months);
        database.asWriter(handle -> {
            handle.createUpdate("update history.retention_mark set dropped_before = greatest(dropped_before, :from)")
                    .bind("from", keptFrom).execute();
            handle.createUpdate("delete from history.open_visit where order_month < :from").bind("from", keptFrom).execute();
            handle.createUpdate("delete from history.sla_order where order_month < :from").bind("from", keptFrom).execute();
            handle.createUpdate("delete from history.dead_letter where received_at < cast(:from as date)").bind("from", keptFrom).execute();
            handle.createUpdate("delete from history.report where period_to < cast(:from as date)")
                    .bind("from", today.withDayOfMonth(1).minusMonths(reportMonths)).execute();
            handle.createUpdate("delete from history.report_sending where period_to < cast(:from as date)")
                    .bind("from", today.withDayOfMonth(1).minusMonths(reportMonths)).execute();
            return null;
        });
        return database.asOwner(handle -> drop(handle, keptFrom));
    }

    private static Set<LocalDate> drop(Handle handle, LocalDate keptFrom) {
        Months.lock(handle);
        Set<LocalDate> dropped = new TreeSet<>();
        for (String table : Months.TABLES) {
            for (LocalDate month : months(handle, table)) {
                if (month.isBefore(keptFrom)) {
                    handle.execute("drop table " + Months.partition(table, month));
                    dropped.add(month);
                }
            }
        }
        return dropped;
    }

    private static Set<LocalDate> months(Handle handle, String table) {
        return handle.createQuery("""
                select to_date(right(c.relname, 7), 'YYYY_MM') from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = to_regclass(:parent)""")
                .bind("parent", "history." + table).mapTo(LocalDate.class).collectIntoSet();
    }
}
