package dev.stagewatch.history.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

import dev.stagewatch.history.HistoryDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table of what is to be sent. Thread-safe, also across instances. */
final class SendingRows {

    /** A report of a period by one way. */
    record Row(String sending, String delivery, String partner, Instant from, Instant to) {

        private <S extends SqlStatement<S>> S bindTo(S statement) {
            return statement.bind("sending", sending).bind("delivery", delivery).bind("partner", partner).bind("from", from).bind("to", to);
        }
    }

    /** What became of a try. */
    sealed interface Result { }

    record Sent(int revision, Instant at) implements Result { }

    record Failed(Instant nextTryAt, String error) implements Result { }

    /** Longer than any way takes to send or to give up. */
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final String ROWS = "select sending, delivery, partner, period_from, period_to from history.report_sending ";
    private static final String KEY = " where sending = :sending and delivery = :delivery and period_from = :from and period_to = :to ";

    private final HistoryDatabase database;

    SendingRows(HistoryDatabase database) {
        this.database = database;
    }

    /** Of one that is planned or sent already, nothing changes. */
    void plan(Row row, Instant now) {
        database.asWriter(handle -> row.bindTo(handle.createUpdate("""
                insert into history.report_sending (sending, delivery, partner, period_from, period_to, next_try_at)
                values (:sending, :delivery, :partner, :from, :to, :now) on conflict do nothing""")).bind("now", now).execute());
    }

    /** Those to be tried now, the oldest first. */
    List<Row> waiting(Instant now) {
        return database.asWriter(handle -> rows(handle.createQuery(
                ROWS + "where sent_at is null and next_try_at <= :now order by next_try_at, sending, delivery").bind("now", now)));
    }

    List<Row> unsent() {
        return database.asWriter(handle -> rows(handle.createQuery(ROWS + "where sent_at is null")));
    }

    private static List<Row> rows(Query query) {
        return query.map((row, context) -> new Row(row.getString(1), row.getString(2), row.getString(3),
                row.getTimestamp(4).toInstant(), row.getTimestamp(5).toInstant())).list();
    }

    /**
     * Takes the row for {@link #LEASE}, tries it and keeps the result. Another's, or one that was tried meanwhile, is passed over. No
     * connection is held meanwhile; one whose process ended within a try is tried again after the lease.
     *
     * @param attempt takes the tries before
     */
    void tried(Row row, Instant now, IntFunction<Result> attempt) {
        Optional<Integer> attempts = database.asWriter(handle -> row.bindTo(handle.createQuery("update history.report_sending "
                + "set next_try_at = :lease" + KEY + "and partner = :partner and sent_at is null and next_try_at <= :now returning attempts"))
                .bind("now", now).bind("lease", now.plus(LEASE)).mapTo(Integer.class).findOne());
        attempts.ifPresent(before -> {
            Result result = attempt.apply(before);
            database.asWriter(handle -> {
                keep(handle, row, result);
                return null;
            });
        });
    }

    private static void keep(Handle handle, Row row, Result result) {
        switch (result) {
            case Sent(int revision, Instant at) -> row.bindTo(handle.createUpdate("update history.report_sending set attempts = attempts + 1, "
                    + "revision = :revision, sent_at = :at, last_error = null" + KEY + "and partner = :partner")).bind("revision", revision).bind("at", at).execute();
            case Failed(Instant next, String error) -> row.bindTo(handle.createUpdate("update history.report_sending set attempts = attempts + 1, "
                    + "next_try_at = :next, last_error = :error" + KEY + "and partner = :partner")).bind("next", next).bind("error", error).execute();
        }
    }
}
