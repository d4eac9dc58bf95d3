package dev.stagewatch.history.report;

import java.time.Instant;
import java.util.List;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.query.Window;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Maintenance windows and exclusions: time that does not count, each with a reason and who said so. A visit that overlaps one in
 * force is left out of attainment whole, met or breached. What was recorded is never changed, only revoked; the database keeps
 * the audit. Thread-safe.
 */
public final class Exclusions {

    /** For a stage, a partner, or all: null is all. */
    public record Maintenance(String partner, String stage, Window window, String reason) { }

    /** For one order. @param stage null for all of its stages */
    public record OrderExclusion(String orderId, String partner, String stage, Window window, String reason) { }

    /** @param revokedBy null while it is in force */
    public record Recorded(long id, String kind, String partner, String stage, String orderId, Instant fromAt, Instant toAt, String reason,
            String createdBy, Instant createdAt, String revokedBy, Instant revokedAt, String revokeReason) { }

    /** @param content the row as it was then, JSON */
    public record AuditEntry(long exclusionId, String action, String actor, Instant at, String content) { }

    private static final int TEXT_MAX = 2_000;
    private static final String COLUMNS = """
            select id, kind, partner, stage, order_id, from_at, to_at, reason, created_by, created_at, revoked_by, revoked_at, revoke_reason
            from history.exclusion x
            """;

    private final HistoryDatabase database;

    public Exclusions(HistoryDatabase database) {
        this.database = database;
    }

    /** @return its id */
    public long record(Maintenance window, String by) {
        return record("maintenance", window.partner(), window.stage(), null, window.window(), window.reason(), by);
    }

    /** @return its id */
    public long record(OrderExclusion exclusion, String by) {
        return record("exclusion", exclusion.partner(), exclusion.stage(), exclusion.orderId(), exclusion.window(), exclusion.reason(), by);
    }

    private long record(String kind, String partner, String stage, String order, Window window, String reason, String by) {
        said("reason", reason);
        said("who records it", by);
        return database.asStaff(handle -> handle.createUpdate("""
                insert into history.exclusion (kind, partner, stage, order_id, from_at, to_at, reason, created_by)
                values (:kind, :partner, :stage, :order, :from, :to, :reason, :by)""")
                .bind("kind", kind).bind("partner", partner).bind("stage", stage).bind("order", order)
                .bind("from", window.from()).bind("to", window.to()).bind("reason", reason).bind("by", by)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one());
    }

    /** @return whether it was in force until now */
    public boolean revoke(long id, String by, String reason) {
        said("reason", reason);
        said("who revokes it", by);
        return database.asStaff(handle -> handle.createUpdate("""
                update history.exclusion set revoked_by = :by, revoked_at = now(), revoke_reason = :reason
                where id = :id and revoked_at is null""").bind("id", id).bind("by", by).bind("reason", reason).execute()) == 1;
    }

    private static void said(String what, String text) {
        if (text == null || text.isBlank() || text.length() > TEXT_MAX) {
            throw new IllegalArgumentException(what + " is missing or longer than " + TEXT_MAX + " characters");
        }
    }

    /** All that touch a window, the revoked ones as well, by begin. */
    public List<Recorded> list(Scope scope, Window window) {
        return database.as(scope, handle -> handle.createQuery(COLUMNS + "where from_at < :to and to_at > :from order by from_at, id")
                .bind("from", window.from()).bind("to", window.to()).map(ConstructorMapper.of(Recorded.class)).list());
    }

    /** What was done, oldest first. */
    public List<AuditEntry> audit(long id) {
        return database.asStaff(handle -> handle.createQuery("""
                select exclusion_id, action, actor, at, cast(content as text) as content from history.exclusion_audit
                where exclusion_id = :id order by id""").bind("id", id).map(ConstructorMapper.of(AuditEntry.class)).list());
    }

    /** Those in force for a partner, each with how many verdicts of the window it takes out. */
    static List<ReportContent.ExclusionLine> inForce(Handle handle, String partner, Window window) {
        return handle.createQuery("""
                select x.id, x.kind, x.stage, x.order_id, x.from_at, x.to_at, x.reason,
                  (select count(*) from history.visit v where v.superseded_by is null and v.verdict is not null and not v.implicit
                    and v.partner = :partner and v.ended_at >= :from and v.ended_at < :to
                    and (x.stage is null or x.stage = v.stage) and (x.order_id is null or x.order_id = v.order_id)
                    and x.from_at < v.ended_at and x.to_at > v.started_at) as visits
                from history.exclusion x
                where x.revoked_at is null and (x.partner is null or x.partner = :partner) and x.to_at > :from and x.from_at < :to
                order by x.from_at, x.id""")
                .bind("partner", partner).bind("from", window.from()).bind("to", window.to())
                .map((rows, context) -> new ReportContent.ExclusionLine(rows.getLong(1), rows.getString(2), rows.getString(3),
                        rows.getString(4), rows.getTimestamp(5).toInstant(), rows.getTimestamp(6).toInstant(), rows.getString(7),
                        rows.getLong(8)))
                .list();
    }
}
