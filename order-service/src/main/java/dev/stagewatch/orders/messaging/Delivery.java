package dev.stagewatch.orders.messaging;

import dev.stagewatch.orders.StatusMessage;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.io.StringReader;

/**
 * A message to handle.
 *
 * @param messageId the sender's id; the same message sent twice has the same
 * @param routingKey {@code status.<STATUS>} or {@code command.<name>}
 * @param attempt from 1
 */
public record Delivery(String queue, String messageId, String routingKey, byte[] body, int attempt) {
    public boolean isStatus() {
        return routingKey.startsWith("status.");
    }

    public boolean isCommand() {
        return routingKey.startsWith("command.");
    }

    /** The command's name; only where {@link #isCommand()}. */
    public String command() {
        return routingKey.substring("command.".length());
    }

    /** @throws PoisonMessageException where the body is no status message */
    public StatusMessage status() {
        try {
            return StatusMessage.parse(text());
        } catch (StatusMessage.Unreadable e) {
            throw new PoisonMessageException(e.getMessage(), e);
        }
    }

    /** @throws PoisonMessageException where the body is no JSON object */
    public JsonObject json() {
        try (var reader = Json.createReader(new StringReader(text()))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new PoisonMessageException("not a JSON object: " + e.getMessage(), e);
        }
    }

    private String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
