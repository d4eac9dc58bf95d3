package dev.stagewatch.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** SQL of order_state and status_history. */
final class OrderRows {
    private static final String COLUMNS = "order_id, status, version, at, partner, traceparent, details";
    private static final String VALUES =
            "(:orderId, :status, :version, :at, :partner, :traceparent, cast(:details as jsonb))";

    private OrderRows() {}

    static Optional<OrderState> find(Handle tx, String orderId, boolean lock) {
        return tx.createQuery("select " + COLUMNS + " from order_state where order_id = :id" + (lock ? " for update" : ""))
                .bind("id", orderId)
                .map(OrderRows::read)
                .findOne();
    }

    static int insert(Handle tx, OrderState state) {
        return bind(tx.createUpdate("insert into order_state (" + COLUMNS + ") values " + VALUES), state).execute();
    }

    /** First word of an order. Two messages of one new order may come at once: the newer version stays. */
    static int learnFirst(Handle tx, OrderState state) {
        String sql =
                "insert into order_state ("
                        + COLUMNS
                        + ") values "
                        + VALUES
                        + " on conflict (order_id) do update set status = excluded.status, version = excluded.version,"
                        + " at = excluded.at, partner = excluded.partner, traceparent = excluded.traceparent,"
                        + " details = order_state.details || excluded.details where order_state.version < excluded.version";
        return bind(tx.createUpdate(sql), state).execute();
    }

    static int update(Handle tx, OrderState state) {
        String sql =
                "update order_state set status = :status, version = :version, at = :at, partner = :partner,"
                        + " traceparent = :traceparent, details = cast(:details as jsonb) where order_id = :orderId";
        return bind(tx.createUpdate(sql), state).execute();
    }

    static void remember(Handle tx, StatusChange change) {
        tx.createUpdate(
                        "insert into status_history (order_id, version, status, at, service)"
                                + " values (:orderId, :version, :status, :at, :service)")
                .bind("orderId", change.orderId())
                .bind("version", change.version())
                .bind("status", change.status().name())
                .bind("at", change.at().atOffset(ZoneOffset.UTC))
                .bind("service", change.service())
                .execute();
    }

    static List<StatusChange> history(Handle tx, String orderId) {
        return tx.createQuery(
                        "select h.order_id, h.version, h.status, h.at, s.partner, h.service, s.details from status_history h"
                                + " join order_state s using (order_id) where order_id = :id order by h.version")
                .bind("id", orderId)
                .map((row, context) -> readChange(row))
                .list();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Update bind(Update update, OrderState state) {
        return update
                .bind("orderId", state.orderId())
                .bind("status", state.status().name())
                .bind("version", state.version())
                .bind("at", state.at().atOffset(ZoneOffset.UTC))
                .bind("partner", state.partner())
                .bind("traceparent", state.traceparent())
                .bind("details", state.details().toString());
    }

    private static OrderState read(ResultSet row, StatementContext context) throws SQLException {
        return new OrderState(
                row.getString("order_id"),
                OrderStatus.valueOf(row.getString("status")),
                row.getInt("version"),
                instant(row, "at"),
                row.getString("partner"),
                row.getString("traceparent"),
                Details.parse(row.getString("details")));
    }

    private static StatusChange readChange(ResultSet row) throws SQLException {
        return new StatusChange(
                row.getString("order_id"),
                row.getInt("version"),
                OrderStatus.valueOf(row.getString("status")),
                instant(row, "at"),
                row.getString("partner"),
                row.getString("service"),
                Details.parse(row.getString("details")));
    }
}
