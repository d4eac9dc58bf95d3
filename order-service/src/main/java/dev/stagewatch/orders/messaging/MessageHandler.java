package dev.stagewatch.orders.messaging;

/**
 * Handles one message. Called with the message's {@code process} span current and the order in baggage; may be called
 * again with the same message, so its effects belong into {@link Inbox#applyOnce}.
 */
@FunctionalInterface
public interface MessageHandler {
    /**
     * @throws PoisonMessageException the message is dead-lettered at once
     * @throws RetryLaterException tried again for ever, with growing pauses
     * @throws Exception tried again up to the subscription's attempts, then dead-lettered; errors that say the database is
     *     away count as {@link RetryLaterException}
     */
    void handle(Delivery delivery) throws Exception;
}
