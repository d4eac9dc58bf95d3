package dev.stagewatch.orders.outbox;

import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.StatusChange;
import dev.stagewatch.tracing.OrderTracing;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;

/** Where changes wait to leave. Rows are written in the caller's transaction; the relay is woken after its commit. Thread-safe. */
public final class Outbox {
    private static final String INSERT =
            "insert into outbox (order_id, version, kind, routing_key, message_id, payload, previous_status, partner,"
                    + " traceparent, at) values (:orderId, :version, :kind, :routingKey, :messageId, cast(:payload as jsonb),"
                    + " :previous, :partner, :traceparent, :at)";

    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Runs after each commit that left something to send; must not block or throw. */
    public void onCommit(Runnable listener) {
        listeners.add(listener);
    }

    /** @param previous null for the first status */
    public void status(Handle tx, StatusChange change, OrderStatus previous, String traceparent) {
        var message = change.message();
        tx.createUpdate(INSERT)
                .bind("orderId", change.orderId())
                .bind("version", change.version())
                .bind("kind", "status")
                .bind("routingKey", message.routingKey())
                .bind("messageId", message.messageId())
                .bind("payload", message.toJson().toString())
                .bind("previous", previous == null ? null : previous.name())
                .bind("partner", change.partner())
                .bind("traceparent", traceparent)
                .bind("at", change.at().atOffset(ZoneOffset.UTC))
                .execute();
        wakeAfterCommit(tx);
    }

    /**
     * Asks another service for something: {@code command.<command>}.
     *
     * @param command {@code approve} or {@code cancel}
     * @param partner the order's partner, or null
     * @param payload what the command needs besides order id and command; null for nothing
     * @return the message's id
     */
    public String command(Handle tx, String orderId, String command, String partner, JsonObject payload) {
        String messageId = orderId + ":command:" + UUID.randomUUID();
        var json = payload == null ? Json.createObjectBuilder() : Json.createObjectBuilder(payload);
        tx.createUpdate(INSERT)
                .bind("orderId", orderId)
                .bind("version", (Integer) null)
                .bind("kind", "command")
                .bind("routingKey", "command." + command)
                .bind("messageId", messageId)
                .bind("payload", json.add("orderId", orderId).add("command", command).build().toString())
                .bind("previous", (String) null)
                .bind("partner", partner)
                .bind("traceparent", OrderTracing.currentTraceparent())
                .bind("at", Instant.now().atOffset(ZoneOffset.UTC))
                .execute();
        wakeAfterCommit(tx);
        return messageId;
    }

    private void wakeAfterCommit(Handle tx) {
        tx.afterCommit(() -> listeners.forEach(Runnable::run));
    }
}
