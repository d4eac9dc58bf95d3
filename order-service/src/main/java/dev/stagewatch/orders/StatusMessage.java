package dev.stagewatch.orders;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;

/**
 * A change of status as it travels between services.
 *
 * @param at RFC 3339 on the wire
 * @param partner null for a person's order
 */
public record StatusMessage(
        String orderId,
        int version,
        OrderStatus status,
        Instant at,
        String partner,
        String service,
        JsonObject details) {
    /** Says in words what of a message cannot be read. */
    public static final class Unreadable extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Unreadable(String what, Throwable cause) {
            super(what, cause);
        }
    }

    public StatusMessage {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(details, "details");
    }

    /** The same message sent twice has the same id. */
    public String messageId() {
        return orderId + ":" + version;
    }

    public String routingKey() {
        return "status." + status;
    }

    public JsonObject toJson() {
        var json =
                Json.createObjectBuilder()
                        .add("orderId", orderId)
                        .add("version", version)
                        .add("status", status.name())
                        .add("at", at.toString());
        return (partner == null ? json.addNull("partner") : json.add("partner", partner))
                .add("service", service)
                .add("details", details)
                .build();
    }

    /** @throws Unreadable where the text is no such message */
    public static StatusMessage parse(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return of(reader.readObject());
        } catch (JsonException | ClassCastException | NullPointerException | DateTimeException | IllegalArgumentException e) {
            throw new Unreadable("not a status message: " + e.getMessage(), e);
        }
    }

    private static StatusMessage of(JsonObject json) {
        int version = json.getInt("version");
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version);
        }
        JsonValue details = json.getOrDefault("details", JsonValue.EMPTY_JSON_OBJECT);
        return new StatusMessage(
                json.getString("orderId"),
                version,
                OrderStatus.valueOf(json.getString("status")),
                Instant.parse(json.getString("at")),
                json.get("partner") instanceof JsonString partner ? partner.getString() : null,
                json.getString("service"),
                details.asJsonObject());
    }
}
