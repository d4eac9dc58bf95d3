package dev.stagewatch.orders.outbox;

import dev.stagewatch.orders.Details;
import dev.stagewatch.tracing.OrderRef;
import dev.stagewatch.tracing.otlp.StatusSpan;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

/** A row that waits. */
record OutboxRow(
        long id,
        String orderId,
        int version,
        String routingKey,
        String messageId,
        String payload,
        String previousStatus,
        String partner,
        String traceparent,
        Instant at) {
    static final String COLUMNS =
            "id, order_id, version, routing_key, message_id, payload, previous_status, partner, traceparent, at";

    static OutboxRow read(ResultSet row, StatementContext context) throws SQLException {
        return new OutboxRow(
                row.getLong("id"),
                row.getString("order_id"),
                row.getInt("version"),
                row.getString("routing_key"),
                row.getString("message_id"),
                row.getString("payload"),
                row.getString("previous_status"),
                row.getString("partner"),
                row.getString("traceparent"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    byte[] body() {
        return payload.getBytes(StandardCharsets.UTF_8);
    }

    OrderRef order() {
        return new OrderRef(orderId, partner);
    }

    StatusSpan span() {
        String status = Details.parse(payload).getString("status");
        return new StatusSpan(orderId, version, status, previousStatus, partner, at, traceparent);
    }
}
