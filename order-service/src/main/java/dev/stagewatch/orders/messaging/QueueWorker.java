package dev.stagewatch.orders.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.stagewatch.tracing.messaging.MessageId;
import dev.stagewatch.tracing.messaging.MessageTracing;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One connection and one thread that handles its messages, one after the other. */
final class QueueWorker implements Runnable {
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final long LOOK_AROUND_MS = 250;
    private static final Logger LOG = Logger.getLogger(QueueWorker.class.getName());

    private final QueueSubscription subscription;
    private final RabbitConnector rabbit;
    private final MessageTracing tracing;
    private final Gate gate;
    private volatile boolean consuming;
    private int failures;

    QueueWorker(QueueSubscription subscription, RabbitConnector rabbit, MessageTracing tracing, Gate gate) {
        this.subscription = subscription;
        this.rabbit = rabbit;
        this.tracing = tracing;
        this.gate = gate;
    }

    boolean isConsuming() {
        return consuming;
    }

    @Override
    public void run() {
        try {
            while (gate.awaitOpen()) {
                consumeUntilLost();
            }
        } catch (InterruptedException e) {
            LOG.fine(() -> subscription.queue() + ": stopped");
        }
    }

    private void consumeUntilLost() throws InterruptedException {
        try (RabbitSession session = rabbit.open(subscription.queue())) {
            consume(session.channel());
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            lost(e);
        } catch (RuntimeException | Error e) {
            // A bug in handling must not end the thread: the message goes back to its queue and comes again.
            lost(e);
        } finally {
            consuming = false;
        }
    }

    private void consume(Channel channel) throws IOException, TimeoutException, InterruptedException {
        BlockingQueue<Taken> buffer = new LinkedBlockingQueue<>();
        channel.basicQos(subscription.prefetch());
        channel.confirmSelect();
        channel.basicConsume(subscription.queue(), false, new Taker(channel, buffer));
        consuming = true;
        failures = 0;
        var attempts = new MessageAttempts(subscription, tracing, gate, channel);
        while (gate.isOpen()) {
            Taken taken = buffer.poll(LOOK_AROUND_MS, TimeUnit.MILLISECONDS);
            if (taken != null) {
                attempts.handle(taken);
            } else if (!channel.isOpen() || !consuming) {
                throw new IOException("the broker ended the consumer");
            }
        }
    }

    private void lost(Throwable e) throws InterruptedException {
        Duration backoff = Duration.ofMillis(Math.min(LONGEST_BACKOFF.toMillis(), 100L << Math.min(failures++, 10)));
        LOG.log(failures == 1 ? Level.WARNING : Level.FINE, e, () -> subscription.queue() + ": connection lost, next try in " + backoff);
        gate.rest(backoff);
    }

    /** Runs on the connection's thread: says at once that the message is here, and hands it over. */
    private final class Taker extends DefaultConsumer {
        private final BlockingQueue<Taken> buffer;

        Taker(Channel channel, BlockingQueue<Taken> buffer) {
            super(channel);
            this.buffer = buffer;
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            var id = new MessageId(subscription.queue(), envelope.getRoutingKey(), properties.getMessageId(), body.length);
            buffer.add(new Taken(envelope.getDeliveryTag(), id, properties, body, tracing.receive(id, properties.getHeaders())));
        }

        @Override
        public void handleCancel(String tag) {
            // The queue was deleted: a new session declares it again.
            consuming = false;
        }
    }
}
