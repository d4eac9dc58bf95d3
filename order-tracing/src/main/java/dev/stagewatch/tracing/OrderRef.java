package dev.stagewatch.tracing;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which order a piece of work is for: all that an order may carry in W3C baggage.
 *
 * @param orderId the order's id, never empty
 * @param partner the B2B partner who ordered, or null for a person's order
 */
public record OrderRef(String orderId, String partner) {
    /** The only baggage keys that are ever written, read, or copied to spans. */
    public static final List<String> BAGGAGE_KEYS =
            List.of(TracingKeys.ORDER_ID.getKey(), TracingKeys.ORDER_PARTNER.getKey());

    public OrderRef {
        Objects.requireNonNull(orderId, "orderId");
        if (orderId.isEmpty()) {
            throw new IllegalArgumentException("orderId is empty");
        }
    }

    /** The order a baggage names, if it names one. Keys that are not listed are not looked at. */
    public static Optional<OrderRef> from(Baggage baggage) {
        String id = baggage.getEntryValue(TracingKeys.ORDER_ID.getKey());
        if (id == null || id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OrderRef(id, baggage.getEntryValue(TracingKeys.ORDER_PARTNER.getKey())));
    }

    /** A baggage with this order and nothing else. */
    public Baggage baggage() {
        var builder = Baggage.builder().put(TracingKeys.ORDER_ID.getKey(), orderId);
        if (partner != null) {
            builder.put(TracingKeys.ORDER_PARTNER.getKey(), partner);
        }
        return builder.build();
    }

    /** The same as span attributes. */
    public Attributes attributes() {
        AttributesBuilder builder = Attributes.builder().put(TracingKeys.ORDER_ID, orderId);
        if (partner != null) {
            builder.put(TracingKeys.ORDER_PARTNER, partner);
        }
        return builder.build();
    }
}
