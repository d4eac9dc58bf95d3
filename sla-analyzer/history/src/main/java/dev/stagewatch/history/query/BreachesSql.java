package dev.stagewatch.history.query;

import java.time.Instant;
import java.util.List;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** {@link Breaches} by PostgreSQL, paged by key. Thread-safe. */
public final class BreachesSql implements Breaches {

    private static final String COLUMNS = """
            select v.order_id, v.partner, v.stage, v.visit_id, v.number, v.started_at, v.ended_at, v.elapsed_ns as elapsed,
              v.limit_ns as "limit", v.paused_ns as paused, coalesce(v.kind, a.kind) as kind,
              cast(coalesce(v.holder, a.holder) as text) as holder, cast(v.components as text) as components, v.policy,
              (select x.reason from history.exclusion x where x.revoked_at is null
                and (x.partner is null or x.partner = v.partner) and (x.stage is null or x.stage = v.stage)
                and (x.order_id is null or x.order_id = v.order_id) and x.from_at < v.ended_at and x.to_at > v.started_at
                order by x.id limit 1) as exclusion
            from history.visit v
            left join lateral (select l.kind, l.holder from history.alert_log l
              where l.order_month = v.order_month and l.order_id = v.order_id and l.stage = v.stage and l.visit_id = v.visit_id
                and l.event_type in ('overdue', 'kind_changed') order by l.said_at desc limit 1) a on true
            where v.superseded_by is null and v.verdict = 'breached' and not v.implicit and v.ended_at >= :from and v.ended_at < :to
            """;

    private static final String NEWEST_FIRST = " order by v.ended_at desc, v.order_id desc, v.stage desc, v.visit_id desc";

    private final HistoryDatabase database;

    public BreachesSql(HistoryDatabase database) {
        this.database = database;
    }

    @Override
    public Page<Breach> page(Scope scope, Window window, String stage, String after, int limit) {
        List<String> key = after == null ? null : PageKey.read(after, 4);
        int size = Page.limit(limit);
        String where = of(scope) + (stage == null ? "" : " and v.stage = :stage")
                + (key == null ? "" : " and (v.ended_at, v.order_id, v.stage, v.visit_id) < (:at, :order, :afterStage, :visit)");
        List<Breach> found = database.as(scope, handle -> {
            Query query = bound(handle.createQuery(COLUMNS + where + NEWEST_FIRST + " limit :limit"), scope, window).bind("limit", size + 1);
            if (stage != null) {
                query.bind("stage", stage);
            }
            if (key != null) {
                query.bind("at", Instant.parse(key.get(0))).bind("order", key.get(1)).bind("afterStage", key.get(2)).bind("visit", key.get(3));
            }
            return query.map(ConstructorMapper.of(Breach.class)).list();
        });
        return found.size() <= size ? new Page<>(found, null) : new Page<>(found.subList(0, size), keyOf(found.get(size - 1)));
    }

    /** All of a window in the order in which they ended; within a transaction that shows one state of history. */
    public static List<Breach> all(Handle handle, Scope scope, Window window) {
        return bound(handle.createQuery(COLUMNS + of(scope)
                + " order by v.ended_at, v.order_id collate \"C\", v.stage collate \"C\", v.visit_id collate \"C\""), scope, window)
                .map(ConstructorMapper.of(Breach.class)).list();
    }

    private static String of(Scope scope) {
        return scope.isStaff() ? "" : " and v.partner = :partner";
    }

    private static Query bound(Query query, Scope scope, Window window) {
        query.bind("from", window.from()).bind("to", window.to());
        return scope.isStaff() ? query : query.bind("partner", scope.partner());
    }

    private static String keyOf(Breach last) {
        return PageKey.write(last.endedAt(), last.orderId(), last.stage(), last.visitId());
    }
}
