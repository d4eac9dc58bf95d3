package dev.stagewatch.orders.messaging;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Exchange, queues and bindings. Every service declares all of them whenever it connects, so that a message finds its queue
 * even before the service that reads it has ever run. Dead letters are published by the consumer, so no queue arguments are
 * needed, which the stand-in broker would refuse.
 */
public final class OrderTopology {
    public static final String EXCHANGE = "orders";
    public static final String SHOP_QUEUE = "shop.orders";
    public static final String CRM_QUEUE = "crm.orders";
    public static final String MES_QUEUE = "mes.orders";

    private static final Map<String, List<String>> BINDINGS =
            Map.of(
                    SHOP_QUEUE, List.of("status.*"),
                    CRM_QUEUE,
                            List.of(
                                    "status.SUBMITTED",
                                    "status.PRICE_CALCULATED",
                                    "status.MANUFACTURING_STARTED",
                                    "status.MANUFACTURING_COMPLETED",
                                    "status.PACKAGING",
                                    "status.SHIPPED",
                                    "command.*"),
                    MES_QUEUE, List.of("status.CONFIRMED", "status.MANUFACTURING_APPROVED"));

    private OrderTopology() {}

    /** Where messages of a queue go that could not be handled. */
    public static String deadLetters(String queue) {
        return queue + ".dead";
    }

    /** Declares everything; harmless where it exists. */
    public static void declare(Channel channel) throws IOException {
        channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
        for (var entry : BINDINGS.entrySet()) {
            channel.queueDeclare(entry.getKey(), true, false, false, null);
            channel.queueDeclare(deadLetters(entry.getKey()), true, false, false, null);
            for (String key : entry.getValue()) {
                channel.queueBind(entry.getKey(), EXCHANGE, key);
            }
        }
    }
}
