package dev.stagewatch.history.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.jdbi.v3.core.Handle;

/** The rows of one batch's orders, locked for one transaction: to be read before the fold. Not thread-safe. */
final class OrderRows {

    private final Handle handle;

    OrderRows(Handle handle) {
        this.handle = handle;
    }

    /** Makes the missing rows; in the order of ids, as the locks are taken, so that two writers never wait for each other in a ring. */
    Set<String> insertMissing(TreeMap<String, OrderRow> firsts) {
        ArrayNode rows = HistoryRows.array();
        firsts.values().forEach(row -> rows.add(HistoryRows.order(row)));
        return new HashSet<>(handle.createQuery("""
                insert into history.sla_order
                select * from jsonb_populate_recordset(null::history.sla_order, cast(:rows as jsonb)) order by order_id
                on conflict do nothing returning order_id""").bind("rows", rows.toString()).mapTo(String.class).list());
    }

    Map<String, OrderRow> lock(Collection<String> ids) {
        return handle.createQuery("""
                select order_id, order_month, partner, began_at, last_at, said_at from history.sla_order
                where order_id = any(:ids) order by order_id for update""")
                .bindArray("ids", String.class, ids.toArray())
                .map((rows, context) -> new OrderRow(rows.getString(1), rows.getObject(2, LocalDate.class), rows.getString(3),
                        instant(rows.getTimestamp(4)), instant(rows.getTimestamp(5)), instant(rows.getTimestamp(6))))
                .list().stream().collect(Collectors.toMap(OrderRow::orderId, row -> row));
    }

    /** Hashes of those that were erased. */
    Set<String> erased(Collection<String> hashes) {
        return new HashSet<>(handle.createQuery("select order_hash from history.erased_order where order_hash = any(:hashes)")
                .bindArray("hashes", String.class, hashes.toArray()).mapTo(String.class).list());
    }

    LocalDate droppedBefore() {
        return handle.createQuery("select greatest(dropped_before, date '0001-01-01') from history.retention_mark")
                .mapTo(LocalDate.class).one();
    }

    Map<String, List<Revision>> revisions(Collection<OrderRow> orders) {
        Map<String, List<Revision>> found = new HashMap<>();
        byMonth(orders).forEach((month, ids) -> handle.createQuery("""
                select order_id, stage, visit_id, revision, superseded_by, event_hash, said_at, end_kind, verdict, started_at, ended_at,
                  elapsed_ns, limit_ns
                from history.visit
                where order_month = :month and order_id = any(:ids)""")
                .bind("month", month).bindArray("ids", String.class, ids.toArray())
                .map((rows, context) -> Map.entry(rows.getString(1), revision(rows)))
                .forEach(entry -> found.computeIfAbsent(entry.getKey(), any -> new ArrayList<>()).add(entry.getValue())));
        return found;
    }

    private static Revision revision(ResultSet rows) throws SQLException {
        Revision.Meaning meaning = new Revision.Meaning(rows.getString("end_kind"), rows.getString("verdict"),
                instant(rows.getTimestamp("started_at")), instant(rows.getTimestamp("ended_at")), rows.getLong("elapsed_ns"),
                rows.getLong("limit_ns"));
        return new Revision(new VisitKey(rows.getString("stage"), rows.getString("visit_id")), rows.getInt("revision"),
                rows.getObject("superseded_by", Integer.class), instant(rows.getTimestamp("said_at")), rows.getString("event_hash"), meaning, null);
    }

    Map<String, List<AlertKey>> alerts(Collection<OrderRow> orders) {
        Map<String, List<AlertKey>> found = new HashMap<>();
        byMonth(orders).forEach((month, ids) -> handle.createQuery("""
                select order_id, stage, visit_id, revision, event_type, said_at from history.alert_log
                where order_month = :month and order_id = any(:ids)""")
                .bind("month", month).bindArray("ids", String.class, ids.toArray())
                .map((rows, context) -> Map.entry(rows.getString(1), new AlertKey(new VisitKey(rows.getString(2), rows.getString(3)),
                        rows.getInt(4), rows.getString(5), instant(rows.getTimestamp(6)))))
                .forEach(entry -> found.computeIfAbsent(entry.getKey(), any -> new ArrayList<>()).add(entry.getValue())));
        return found;
    }

    Map<String, List<OpenVisit>> open(Collection<String> ids) {
        Map<String, List<OpenVisit>> found = new HashMap<>();
        handle.createQuery("""
                select order_id, stage, visit_id, revision, started_at, said_at, level, level_since from history.open_visit
                where order_id = any(:ids)""")
                .bindArray("ids", String.class, ids.toArray())
                .map((rows, context) -> Map.entry(rows.getString(1), new OpenVisit(rows.getString(2), rows.getString(3), rows.getInt(4),
                        instant(rows.getTimestamp(5)), instant(rows.getTimestamp(6)), rows.getString(7), instant(rows.getTimestamp(8)), null)))
                .forEach(entry -> found.computeIfAbsent(entry.getKey(), any -> new ArrayList<>()).add(entry.getValue()));
        return found;
    }

    private static Map<LocalDate, List<String>> byMonth(Collection<OrderRow> orders) {
        return orders.stream().collect(Collectors.groupingBy(OrderRow::orderMonth,
                Collectors.mapping(OrderRow::orderId, Collectors.toList())));
    }

    private static Instant instant(java.sql.Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
