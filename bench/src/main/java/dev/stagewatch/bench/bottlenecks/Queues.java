package dev.stagewatch.bench.bottlenecks;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The operator's hand in the broker: looks into queues, takes messages out and puts some in. Confined to one thread. */
final class Queues implements AutoCloseable {
    static final String CRM = "crm.orders";
    static final String MES = "mes.orders";
    private static final String TAP = "bottlenecks.tap";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Connection connection;
    private final Channel channel;

    Queues(Stack stack) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(stack.ports().of(PortName.RABBITMQ));
        factory.setUsername("stagewatch");
        factory.setPassword(stack.secrets().of("rabbitmq.password"));
        try {
            connection = factory.newConnection("bottlenecks");
            channel = connection.createChannel();
            channel.queueDeclare(TAP, false, true, true, null);
            channel.queueBind(TAP, "orders", "status.SUBMITTED");
            channel.queueBind(TAP, "orders", "status.CONFIRMED");
            for (String queue : List.of(CRM, MES)) {
                channel.exchangeDeclare(door(queue), BuiltinExchangeType.FANOUT, false, true, null);
                channel.queueBind(queue, door(queue), "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker does not answer", e);
        }
    }

    /** Messages that wait in the queue, without those that a consumer has. */
    int waiting(String queue) {
        return declared(queue).getMessageCount();
    }

    void awaitConsumers(String queue, boolean some) {
        require(Await.until(PATIENCE, () -> declared(queue).getConsumerCount() > 0 == some), queue + " consumers: " + some);
    }

    void awaitWaiting(String queue, int atLeast) {
        require(Await.until(PATIENCE, () -> waiting(queue) >= atLeast), atLeast + " messages in " + queue);
    }

    void awaitEmpty(String queue, Duration patience) {
        require(Await.until(patience, () -> waiting(queue) == 0), queue + " is empty");
    }

    /** Takes all messages that wait out of the queue for good. */
    List<GetResponse> drain(String queue) {
        List<GetResponse> taken = new ArrayList<>();
        try {
            for (GetResponse one = channel.basicGet(queue, true); one != null; one = channel.basicGet(queue, true)) {
                taken.add(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken;
    }

    /** Puts messages into that queue alone, with the properties and the routing key that they came with. */
    void put(String queue, List<GetResponse> messages) {
        for (GetResponse message : messages) {
            publish(queue, message, message.getProps());
        }
    }

    /** So many copies of a message that the queue's consumer has applied before: it looks each up and lets it go. */
    void flood(String queue, GetResponse applied, int copies) {
        AMQP.BasicProperties untraced = applied.getProps().builder().headers(null).build();
        for (int i = 0; i < copies; i++) {
            publish(queue, applied, untraced);
        }
    }

    /** By routing key, the last message that went through the exchange since the last look. */
    Map<String, GetResponse> passed() {
        Map<String, GetResponse> last = new HashMap<>();
        drain(TAP).forEach(one -> last.put(one.getEnvelope().getRoutingKey(), one));
        return last;
    }

    private void publish(String queue, GetResponse message, AMQP.BasicProperties properties) {
        try {
            channel.basicPublish(door(queue), message.getEnvelope().getRoutingKey(), properties, message.getBody());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AMQP.Queue.DeclareOk declared(String queue) {
        try {
            return channel.queueDeclarePassive(queue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String door(String queue) {
        return "bottlenecks." + queue;
    }

    private static void require(boolean seen, String what) {
        if (!seen) {
            throw new IllegalStateException("not seen in time: " + what);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
