package dev.stagewatch.shop.it;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.GetResponse;

import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.StatusMessage;
import dev.stagewatch.orders.it.Eventually;
import dev.stagewatch.orders.it.ItEnvironment;
import dev.stagewatch.orders.it.ItRabbit;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Plays crm and mes: takes what the shop sends them, and says what they would say. */
final class Neighbours {
    private static final ItRabbit RABBIT = ItEnvironment.get().rabbit();
    private static final List<GetResponse> TAKEN = new ArrayList<>();

    private Neighbours() {
    }

    /** The message for crm about the order, once it is there. */
    static GetResponse sentToCrm(String order, String routingKey) {
        return Eventually.get(Eventually.PATIENCE, () -> {
            for (var next = RABBIT.take("crm.orders"); next.isPresent(); next = RABBIT.take("crm.orders")) {
                TAKEN.add(next.get());
            }
            return TAKEN.stream().filter(message -> message.getEnvelope().getRoutingKey().equals(routingKey)
                    && message.getProps().getMessageId().startsWith(order + ":")).findFirst().orElseThrow();
        });
    }

    /** Another service has set a status; the trace goes on as the shop left it. */
    static void say(String service, String order, int version, OrderStatus status, JsonObject details, Map<String, Object> headers) {
        var message = new StatusMessage(order, version, status, Instant.now().truncatedTo(ChronoUnit.MICROS), null, service, details);
        RABBIT.publish(message.routingKey(), message.messageId(), message.toJson().toString(), headers);
    }

    /** Confirmed by crm and priced by mes, versions 4 and 5; waits until the shop knows. */
    static void price(ShopClient customer, String order, String amount) {
        say("crm", order, 4, OrderStatus.CONFIRMED, JsonValue.EMPTY_JSON_OBJECT, Map.of());
        JsonObject price = Json.createObjectBuilder().add("amount", amount).add("currency", "EUR").build();
        say("mes", order, 5, OrderStatus.PRICE_CALCULATED, Json.createObjectBuilder().add("price", price).build(), Map.of());
        Eventually.get(Eventually.PATIENCE, () -> customer.read(order).getJsonObject("price").getString("amount"));
        Eventually.eventually(() -> {
            if (customer.read(order).getInt("version") != 5) {
                throw new AssertionError("version 5 has not arrived");
            }
        });
    }
}
