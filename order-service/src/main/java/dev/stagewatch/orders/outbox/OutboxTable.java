package dev.stagewatch.orders.outbox;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The relay's SQL. Takes a data source that is not traced: an idle service polls, and polling must make no spans.
 */
final class OutboxTable {
    /** Namespace of the pumps' advisory locks in the service's database. */
    private static final int LOCKS = 0x5757;
    private static final int PUBLISH = 1;
    private static final int EXPORT = 2;

    private final Jdbi untraced;

    OutboxTable(Jdbi untraced) {
        this.untraced = untraced;
    }

    /** Work on rows that wait; returns the ids of those that are done. */
    interface Batch {
        Collection<Long> send(List<OutboxRow> rows) throws Exception;
    }

    /** Publishes the next rows under the publisher's lock. @return rows done; 0 also where another instance is at it */
    int publish(int limit, Batch batch) throws Exception {
        return work(PUBLISH, "published_at is null", "published_at", limit, List.of(), batch);
    }

    /** Exports the next statuses under the exporter's lock, leaving out {@code skipped}. */
    int export(int limit, Collection<Long> skipped, Batch batch) throws Exception {
        return work(EXPORT, "kind = 'status' and exported_at is null", "exported_at", limit, skipped, batch);
    }

    private int work(int lock, String waiting, String column, int limit, Collection<Long> skipped, Batch batch)
            throws Exception {
        return untraced.inTransaction(
                tx -> {
                    if (!lock(tx, lock)) {
                        return 0;
                    }
                    List<OutboxRow> rows = next(tx, waiting, limit, skipped);
                    if (rows.isEmpty()) {
                        return 0;
                    }
                    Collection<Long> done = batch.send(rows);
                    if (!done.isEmpty()) {
                        tx.createUpdate("update outbox set " + column + " = now() where id in (<ids>)")
                                .bindList("ids", List.copyOf(done))
                                .execute();
                    }
                    return done.size();
                });
    }

    private static boolean lock(Handle tx, int lock) {
        return tx.createQuery("select pg_try_advisory_xact_lock(:space, :lock)")
                .bind("space", LOCKS)
                .bind("lock", lock)
                .mapTo(Boolean.class)
                .one();
    }

    private static List<OutboxRow> next(Handle tx, String waiting, int limit, Collection<Long> skipped) {
        String but = skipped.isEmpty() ? "" : " and id not in (<skipped>)";
        var query =
                tx.createQuery(
                        "select " + OutboxRow.COLUMNS + " from outbox where " + waiting + but + " order by id limit :limit");
        if (!skipped.isEmpty()) {
            query.bindList("skipped", List.copyOf(skipped));
        }
        return query.bind("limit", limit).map(OutboxRow::read).list();
    }

    /** The time of the oldest status that is not acknowledged. */
    Optional<Instant> oldestUnacknowledged() {
        return untraced.withHandle(
                tx ->
                        tx.createQuery("select min(at) as oldest from outbox where kind = 'status' and exported_at is null")
                                .map((row, context) -> oldest(row))
                                .findOne());
    }

    private static Instant oldest(ResultSet row) throws java.sql.SQLException {
        OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
        return oldest == null ? null : oldest.toInstant();
    }

    /** Deletes what left more than {@code days} ago, and marks of messages as old as that. */
    void forget(int days) {
        untraced.useHandle(
                tx -> {
                    tx.execute(
                            "delete from outbox where published_at < now() - make_interval(days => ?)"
                                    + " and (kind = 'command' or exported_at is not null)",
                            days);
                    tx.execute("delete from inbox where received_at < now() - make_interval(days => ?)", days);
                });
    }
}
