package dev.stagewatch.history.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** {@link Orders} by PostgreSQL. Thread-safe. */
public final class OrdersSql implements Orders {

    private static final String SUMMARY = """
            select o.order_id, o.partner, o.began_at, o.last_at,
              case when r.worst is null then 'closed' when r.worst = 2 then 'overdue' when r.worst = 1 then 'at_risk' else 'ok' end as state,
              coalesce(r.stages, '') as stages
            from history.sla_order o
            left join lateral (
              select max(case v.level when 'overdue' then 2 when 'at_risk' then 1 else 0 end) as worst,
                string_agg(v.stage, ',' order by v.started_at, v.stage) as stages
              from history.open_visit v where v.order_id = o.order_id) r on true
            where true
            """;

    private final HistoryDatabase database;

    public OrdersSql(HistoryDatabase database) {
        this.database = database;
    }

    @Override
    public Page<OrderSummary> page(Scope scope, Filter filter, String after, int limit) {
        List<String> key = after == null ? null : PageKey.read(after, 2);
        int size = Page.limit(limit);
        String statement = SUMMARY + (scope.isStaff() ? "" : " and o.partner = :partner") + where(filter)
                + (key == null ? "" : " and (o.began_at, o.order_id) < (:at, :order)")
                + " order by o.began_at desc, o.order_id desc limit :limit";
        List<OrderSummary> found = database.as(scope, handle -> {
            Query query = handle.createQuery(statement).bind("limit", size + 1).bind("prefix", like(filter.prefix()))
                    .bind("stage", filter.stage()).bind("partner", scope.partner());
            if (key != null) {
                query.bind("at", Instant.parse(key.get(0))).bind("order", key.get(1));
            }
            return query.map(ConstructorMapper.of(OrderSummary.class)).list();
        });
        return found.size() <= size ? new Page<>(found, null)
                : new Page<>(found.subList(0, size), PageKey.write(found.get(size - 1).beganAt(), found.get(size - 1).orderId()));
    }

    private static String where(Filter filter) {
        return (filter.prefix() == null ? "" : " and o.order_id like :prefix")
                + (filter.stage() == null ? "" : " and exists (select from history.open_visit s where s.order_id = o.order_id and s.stage = :stage)")
                + switch (filter.state() == null ? "" : filter.state()) {
                    case "open" -> " and r.worst is not null";
                    case "closed" -> " and r.worst is null";
                    case "at_risk" -> " and o.order_id in (select order_id from history.open_visit where level <> 'ok')";
                    case "overdue" -> " and o.order_id in (select order_id from history.open_visit where level = 'overdue')";
                    default -> "";
                };
    }

    /** The prefix as a pattern in which nothing of it is a wildcard. */
    private static String like(String prefix) {
        return prefix == null ? null : prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    @Override
    public Optional<OrderHistory> order(Scope scope, String orderId) {
        return database.as(scope, handle -> month(handle, orderId).map(month -> new OrderHistory(
                handle.createQuery(SUMMARY + " and o.order_id = :id").bind("id", orderId).map(ConstructorMapper.of(OrderSummary.class)).one(),
                visits(handle, orderId, month), running(handle, orderId), alerts(handle, orderId, month))));
    }

    /** Row security answers for another partner's order as for an unknown one. */
    private static Optional<LocalDate> month(Handle handle, String orderId) {
        return handle.createQuery("select order_month from history.sla_order where order_id = :id").bind("id", orderId)
                .mapTo(LocalDate.class).findOne();
    }

    private static List<OrderHistory.VisitRevision> visits(Handle handle, String orderId, LocalDate month) {
        return handle.createQuery("""
                select stage, visit_id, number, revision, superseded_by, implicit, end_kind, verdict, from_status, started_at, ended_at,
                  elapsed_ns as elapsed, limit_ns as "limit", paused_ns as paused, policy, calendar, kind, cast(holder as text) as holder,
                  cast(components as text) as components, coalesce(hops_truncated, false) as hops_truncated, trace_ids, said_at
                from history.visit where order_month = :month and order_id = :id
                order by started_at nulls last, stage collate "C", visit_id collate "C", revision""")
                .bind("month", month).bind("id", orderId).map(ConstructorMapper.of(OrderHistory.VisitRevision.class)).list();
    }

    private static List<OrderHistory.Running> running(Handle handle, String orderId) {
        return handle.createQuery("""
                select stage, visit_id, number, revision, implicit, from_status, started_at, deadline, level, level_since,
                  limit_ns as "limit", owner, kind, cast(holder as text) as holder, trace_ids, said_at
                from history.open_visit where order_id = :id order by started_at, stage collate "C\"""")
                .bind("id", orderId).map(ConstructorMapper.of(OrderHistory.Running.class)).list();
    }

    private static List<OrderHistory.Alert> alerts(Handle handle, String orderId, LocalDate month) {
        return handle.createQuery("""
                select stage, visit_id, event_type, at, said_at, level, reason, kind, cast(holder as text) as holder,
                  elapsed_ns as elapsed, limit_ns as "limit"
                from history.alert_log where order_month = :month and order_id = :id
                order by said_at, stage collate "C", visit_id collate "C", event_type desc""")
                .bind("month", month).bind("id", orderId).map(ConstructorMapper.of(OrderHistory.Alert.class)).list();
    }
}
