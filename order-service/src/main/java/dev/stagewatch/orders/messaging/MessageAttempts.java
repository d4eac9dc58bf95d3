package dev.stagewatch.orders.messaging;

import com.rabbitmq.client.Channel;
import dev.stagewatch.tracing.OrderSpan;
import dev.stagewatch.tracing.messaging.MessageId;
import dev.stagewatch.tracing.messaging.MessageTracing;
import dev.stagewatch.tracing.messaging.OutgoingMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes one message to its end: handled and acknowledged, or in the dead letters and acknowledged, or left to the queue
 * because the worker has to stop.
 */
final class MessageAttempts {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Logger LOG = Logger.getLogger(MessageAttempts.class.getName());

    private final QueueSubscription subscription;
    private final MessageTracing tracing;
    private final Gate gate;
    private final Channel channel;

    MessageAttempts(QueueSubscription subscription, MessageTracing tracing, Gate gate, Channel channel) {
        this.subscription = subscription;
        this.tracing = tracing;
        this.gate = gate;
        this.channel = channel;
    }

    void handle(Taken message) throws IOException, TimeoutException, InterruptedException {
        Instant firstFailedAt = null;
        int attempt = 1;
        for (int tries = 0; ; tries++) {
            Throwable error = attempt(message, attempt);
            if (error == null) {
                channel.basicAck(message.deliveryTag(), false);
                return;
            }
            firstFailedAt = firstFailedAt == null ? Instant.now() : firstFailedAt;
            if (!Outage.isCauseOf(error) && (error instanceof PoisonMessageException || attempt++ >= subscription.attempts())) {
                deadLetter(message, error, tries + 1, firstFailedAt);
                return;
            }
            LOG.log(Level.INFO, error, () -> message.id().messageId() + " failed in " + subscription.queue());
            gate.rest(pause(tries));
            if (!gate.isOpen() || !channel.isOpen()) {
                throw new IOException("stopped before " + message.id().messageId() + " was handled; it stays in its queue");
            }
        }
    }

    private Throwable attempt(Taken message, int attempt) throws InterruptedException {
        try (OrderSpan span = tracing.process(message.id(), message.received())) {
            try {
                if (message.id().messageId() == null) {
                    throw new PoisonMessageException("the message has no id");
                }
                subscription.handler().handle(message.delivery(attempt));
                return null;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
                span.fail(e);
                return e;
            }
        }
    }

    private void deadLetter(Taken message, Throwable error, int tries, Instant firstFailedAt)
            throws IOException, TimeoutException, InterruptedException {
        LOG.log(Level.WARNING, error, () -> message.id().messageId() + " goes to the dead letters of " + subscription.queue());
        MessageId came = message.id();
        String aside = OrderTopology.deadLetters(subscription.queue());
        var described = new MessageId(aside, aside, came.messageId(), came.bodyBytes());
        try (OutgoingMessage out = tracing.deadLetter(described, message.received())) {
            try {
                DeadLetters.publish(channel, subscription.queue(), message, error, tries, firstFailedAt);
            } catch (IOException | TimeoutException | RuntimeException e) {
                out.fail(e);
                throw e;
            }
        }
        channel.basicAck(message.deliveryTag(), false);
    }

    private static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
