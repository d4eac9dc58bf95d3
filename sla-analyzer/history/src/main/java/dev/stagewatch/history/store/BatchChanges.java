package dev.stagewatch.history.store;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.jdbi.v3.core.Handle;

/** What a batch changes, collected over its orders and written with one statement for each table. Not thread-safe. */
final class BatchChanges {

    private final ArrayNode visits = HistoryRows.array();
    private final ArrayNode links = HistoryRows.array();
    private final ArrayNode opened = HistoryRows.array();
    private final ArrayNode closed = HistoryRows.array();
    private final ArrayNode alerts = HistoryRows.array();
    private final ArrayNode orders = HistoryRows.array();
    private final List<OrderRow> partnerChanged = new ArrayList<>();
    private final List<String> unwanted = new ArrayList<>();

    void add(OrderFold fold) {
        OrderRow order = fold.row();
        fold.newRevisions().forEach(revision -> visits.add(HistoryRows.visit(order, revision)));
        fold.relinked().forEach(revision -> links.add(HistoryRows.link(order, revision)));
        fold.opened().forEach(open -> opened.add(HistoryRows.open(order, open)));
        fold.closed().forEach(stage -> closed.add(HistoryRows.closed(order, stage)));
        fold.newAlerts().forEach(event -> alerts.add(HistoryRows.alert(order, event)));
        if (fold.rowChanged()) {
            orders.add(HistoryRows.order(order));
        }
        if (fold.partnerChanged()) {
            partnerChanged.add(order);
        }
    }

    /** An order that is not to be, although its row was just made. */
    void forget(String orderId) {
        unwanted.add(orderId);
    }

    void write(Handle handle) {
        run(handle, visits, "insert into history.visit select * from jsonb_populate_recordset(null::history.visit, cast(:rows as jsonb))");
        run(handle, links, """
                update history.visit v set superseded_by = n.superseded_by
                from jsonb_populate_recordset(null::history.visit, cast(:rows as jsonb)) n
                where (v.order_month, v.order_id, v.stage, v.visit_id, v.revision)
                    = (n.order_month, n.order_id, n.stage, n.visit_id, n.revision)""");
        run(handle, alerts, """
                insert into history.alert_log
                select * from jsonb_populate_recordset(null::history.alert_log, cast(:rows as jsonb))""");
        run(handle, closed, """
                delete from history.open_visit v using jsonb_populate_recordset(null::history.open_visit, cast(:rows as jsonb)) n
                where v.order_id = n.order_id and v.stage = n.stage""");
        run(handle, opened, """
                delete from history.open_visit v using jsonb_populate_recordset(null::history.open_visit, cast(:rows as jsonb)) n
                where v.order_id = n.order_id and v.stage = n.stage""");
        run(handle, opened, """
                insert into history.open_visit
                select * from jsonb_populate_recordset(null::history.open_visit, cast(:rows as jsonb))""");
        run(handle, orders, """
                update history.sla_order o set partner = n.partner, began_at = n.began_at, last_at = n.last_at, said_at = n.said_at
                from jsonb_populate_recordset(null::history.sla_order, cast(:rows as jsonb)) n where o.order_id = n.order_id""");
        partnerChanged.forEach(order -> spreadPartner(handle, order));
        if (!unwanted.isEmpty()) {
            handle.createUpdate("delete from history.sla_order where order_id = any(:ids)")
                    .bindArray("ids", String.class, unwanted.toArray()).execute();
        }
    }

    private static void run(Handle handle, ArrayNode rows, String statement) {
        if (!rows.isEmpty()) {
            handle.createUpdate(statement).bind("rows", rows.toString()).execute();
        }
    }

    /** An order has one partner (D1), so all its rows do. */
    private static void spreadPartner(Handle handle, OrderRow order) {
        for (String table : List.of("visit", "alert_log", "open_visit")) {
            handle.createUpdate("update history." + table + " set partner = :partner where order_month = :month and order_id = :id"
                    + " and partner is distinct from :partner")
                    .bind("partner", order.partner()).bind("month", order.orderMonth()).bind("id", order.orderId()).execute();
        }
    }
}
