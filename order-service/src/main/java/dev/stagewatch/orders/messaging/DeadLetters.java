package dev.stagewatch.orders.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Puts a message aside, as it came, with the reason in its headers. Returns only when the broker has confirmed it. */
final class DeadLetters {
    static final String ERROR = "x-error";
    static final String ATTEMPTS = "x-attempts";
    static final String FIRST_FAILED_AT = "x-first-failed-at";
    private static final int ERROR_LENGTH_MAX = 500;
    private static final long CONFIRM_TIMEOUT_MS = 10_000;

    private DeadLetters() {}

    static void publish(Channel channel, String queue, Taken message, Throwable error, int attempts, Instant firstFailedAt)
            throws IOException, TimeoutException, InterruptedException {
        Map<String, Object> headers = new HashMap<>();
        if (message.properties().getHeaders() != null) {
            headers.putAll(message.properties().getHeaders());
        }
        headers.put(ERROR, text(error));
        headers.put(ATTEMPTS, attempts);
        headers.put(FIRST_FAILED_AT, firstFailedAt.toString());
        var properties = message.properties().builder().headers(headers).deliveryMode(2).build();
        channel.basicPublish("", OrderTopology.deadLetters(queue), true, properties, message.body());
        channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT_MS);
    }

    private static String text(Throwable error) {
        String text = error.toString();
        return text.length() <= ERROR_LENGTH_MAX ? text : text.substring(0, ERROR_LENGTH_MAX);
    }
}
