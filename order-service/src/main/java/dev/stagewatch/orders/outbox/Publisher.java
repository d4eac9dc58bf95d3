package dev.stagewatch.orders.outbox;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import dev.stagewatch.orders.messaging.OrderTopology;
import dev.stagewatch.orders.messaging.RabbitConnector;
import dev.stagewatch.orders.messaging.RabbitSession;
import dev.stagewatch.tracing.messaging.MessageId;
import dev.stagewatch.tracing.messaging.MessageTracing;
import dev.stagewatch.tracing.messaging.OutgoingMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** Sends rows to RabbitMQ and waits for the broker to confirm them. Used by one thread. */
final class Publisher implements OutboxTable.Batch, AutoCloseable {
    private static final long CONFIRM_TIMEOUT_MS = 10_000;

    private final RabbitConnector rabbit;
    private final MessageTracing tracing;
    private final Set<String> returned = ConcurrentHashMap.newKeySet();
    private volatile RabbitSession session;

    Publisher(RabbitConnector rabbit, MessageTracing tracing) {
        this.rabbit = rabbit;
        this.tracing = tracing;
    }

    boolean isConnected() {
        return session != null && session.isOpen();
    }

    /** Connects where there is no connection, so that readiness shows a broker that is away before there is work. */
    void connect() throws IOException, TimeoutException {
        if (isConnected()) {
            return;
        }
        close();
        RabbitSession fresh = rabbit.open("outbox");
        fresh.channel().confirmSelect();
        fresh.channel().addReturnListener(message -> returned.add(message.getProperties().getMessageId()));
        session = fresh;
    }

    @Override
    public Collection<Long> send(List<OutboxRow> rows) throws Exception {
        connect();
        returned.clear();
        List<OutgoingMessage> messages = new ArrayList<>(rows.size());
        try {
            for (OutboxRow row : rows) {
                messages.add(publish(session.channel(), row));
            }
            session.channel().waitForConfirmsOrDie(CONFIRM_TIMEOUT_MS);
        } catch (Exception e) {
            messages.forEach(message -> message.fail(e));
            close();
            throw e;
        } finally {
            messages.forEach(OutgoingMessage::close);
        }
        return routed(rows);
    }

    private OutgoingMessage publish(Channel channel, OutboxRow row) throws IOException {
        byte[] body = row.body();
        var described = new MessageId(OrderTopology.EXCHANGE, row.routingKey(), row.messageId(), body.length);
        OutgoingMessage message = tracing.send(described, row.order(), row.traceparent());
        try {
            channel.basicPublish(OrderTopology.EXCHANGE, row.routingKey(), true, properties(row, message), body);
            return message;
        } catch (IOException | RuntimeException e) {
            message.fail(e);
            message.close();
            throw e;
        }
    }

    private static AMQP.BasicProperties properties(OutboxRow row, OutgoingMessage message) {
        return new AMQP.BasicProperties.Builder()
                .messageId(row.messageId())
                .contentType("application/json")
                // When it entered the queue: the broker tells the age of the first message from it.
                .timestamp(new Date())
                .deliveryMode(2)
                .headers(message.headers())
                .build();
    }

    // A broker confirms what it could route nowhere, after returning it: such a row stays and the pump backs off.
    private List<Long> routed(List<OutboxRow> rows) throws IOException, TimeoutException {
        List<Long> done = rows.stream().filter(row -> !returned.contains(row.messageId())).map(OutboxRow::id).toList();
        if (done.isEmpty()) {
            close();
            throw new IOException("no queue for " + returned + ": declaring the queues again");
        }
        return done;
    }

    @Override
    public void close() {
        RabbitSession old = session;
        session = null;
        if (old != null) {
            old.close();
        }
    }
}
