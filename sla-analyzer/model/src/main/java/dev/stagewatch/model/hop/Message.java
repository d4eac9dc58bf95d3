package dev.stagewatch.model.hop;

import java.util.Objects;

/**
 * What a publish, receive or process span says of its message, beside the span's parent and links. Immutable.
 *
 * @param id           {@code messaging.message.id}, at most {@link HopFact#TEXT_MAX} characters; empty where the span has none
 * @param routingKey   of the publish, where the broker routes by one; empty elsewhere. With the target it says which queues the
 *                     message goes to
 * @param redelivered  the broker says that it delivered the message before
 * @param deadLettered the message was put aside as one that cannot be handled, or lies in a queue for such
 */
public record Message(String id, String routingKey, boolean redelivered, boolean deadLettered) {
    /** Of a hop that is no message's. */
    public static final Message NONE = new Message("", "", false, false);

    public Message {
        id = HopFact.cut(Objects.requireNonNullElse(id, ""));
        routingKey = HopFact.cut(Objects.requireNonNullElse(routingKey, ""));
    }

    public static Message of(String id, String routingKey) {
        return new Message(id, routingKey, false, false);
    }
}
