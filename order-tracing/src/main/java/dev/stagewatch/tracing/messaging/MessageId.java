package dev.stagewatch.tracing.messaging;

/**
 * What a span says about a message.
 *
 * @param destination exchange when sending, queue when receiving
 * @param messageId the sender's id of the message; null where it has none
 * @param bodyBytes size of the body
 */
public record MessageId(String destination, String routingKey, String messageId, long bodyBytes) {}
