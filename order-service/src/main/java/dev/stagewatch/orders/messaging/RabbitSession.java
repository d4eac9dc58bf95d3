package dev.stagewatch.orders.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

/** One connection with one channel. What is unacknowledged when it closes goes back to its queue. */
public record RabbitSession(Connection connection, Channel channel) implements AutoCloseable {
    private static final int CLOSE_TIMEOUT_MS = 3_000;

    public boolean isOpen() {
        return connection.isOpen() && channel.isOpen();
    }

    @Override
    public void close() {
        connection.abort(CLOSE_TIMEOUT_MS);
    }
}
