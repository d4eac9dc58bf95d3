package dev.stagewatch.mes.api;

import dev.stagewatch.orders.Details;
import dev.stagewatch.orders.OrderState;
import dev.stagewatch.orders.OrderStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of the work list. */
final class WorkList {
    private WorkList() {
    }

    /** @param status null for all */
    static List<OrderState> oldest(Handle tx, OrderStatus status, int limit) {
        return tx.createQuery("select order_id, status, version, at, partner, traceparent, details from order_state"
                        + (status == null ? "" : " where status = :status") + " order by at, order_id limit :limit")
                .bind("status", status == null ? null : status.name()).bind("limit", limit).map(WorkList::read).list();
    }

    private static OrderState read(ResultSet row, StatementContext context) throws SQLException {
        return new OrderState(row.getString("order_id"), OrderStatus.valueOf(row.getString("status")), row.getInt("version"),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("partner"), row.getString("traceparent"),
                Details.parse(row.getString("details")));
    }
}
