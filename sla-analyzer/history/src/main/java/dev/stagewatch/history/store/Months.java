package dev.stagewatch.history.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

import dev.stagewatch.history.HistoryDatabase;
import org.jdbi.v3.core.Handle;

/** The monthly partitions of {@code visit} and {@code alert_log}. Thread-safe. */
public final class Months {

    static final List<String> TABLES = List.of("visit", "alert_log");

    /** One number for all who make or drop partitions, so that they take turns. */
    private static final long LOCK = 0x5374_6167_6577_6174L;

    private final HistoryDatabase database;
    private final Set<LocalDate> made = new ConcurrentSkipListSet<>();

    public Months(HistoryDatabase database) {
        this.database = database;
    }

    /** First day of the month, UTC. */
    public static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).withDayOfMonth(1);
    }

    /** Makes the partitions that are missing. */
    public void ensure(Set<LocalDate> months) {
        Set<LocalDate> missing = new TreeSet<>(months);
        missing.removeAll(made);
        if (missing.isEmpty()) {
            return;
        }
        database.asOwner(handle -> {
            lock(handle);
            missing.forEach(month -> TABLES.forEach(table -> create(handle, table, month)));
            return null;
        });
        made.addAll(missing);
    }

    /** To be called where a month was found missing or dropped after all. */
    void forget() {
        made.clear();
    }

    static void lock(Handle handle) {
        handle.execute("set local lock_timeout = '5s'");
        handle.execute("select pg_advisory_xact_lock(?)", LOCK);
    }

    static String partition(String table, LocalDate month) {
        return "history." + table + "_" + month.getYear() + "_" + String.format("%02d", month.getMonthValue());
    }

    private static void create(Handle handle, String table, LocalDate month) {
        String name = partition(table, month);
        if (exists(handle, name)) {
            return;
        }
        handle.execute("create table " + name + " partition of history." + table + " for values from ('" + month + "') to ('"
                + YearMonth.from(month).plusMonths(1).atDay(1) + "')");
        handle.execute("alter table " + name + " enable row level security");
        handle.execute("alter table " + name + " force row level security");
    }

    static boolean exists(Handle handle, String name) {
        return handle.createQuery("select to_regclass(:name) is not null").bind("name", name).mapTo(Boolean.class).one();
    }
}
