package dev.stagewatch.orders.messaging;

import com.rabbitmq.client.AMQP;
import dev.stagewatch.tracing.messaging.MessageId;
import io.opentelemetry.context.Context;

/** A message that was delivered and waits for its turn. */
record Taken(long deliveryTag, MessageId id, AMQP.BasicProperties properties, byte[] body, Context received) {
    Delivery delivery(int attempt) {
        return new Delivery(id.destination(), id.messageId(), id.routingKey(), body, attempt);
    }
}
