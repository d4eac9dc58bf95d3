package dev.stagewatch.orders.messaging;

import java.util.Objects;

/**
 * What a service reads and how. Produce one as a CDI bean ({@code @Produces @Singleton}) for each queue; the runtime does
 * the rest.
 *
 * @param prefetch messages a worker may hold unacknowledged, from 1
 * @param workers messages handled at once, each by a thread and connection of its own, from 1
 * @param attempts before a message that fails is dead-lettered, from 1
 */
public record QueueSubscription(String queue, MessageHandler handler, int prefetch, int workers, int attempts) {
    /** Attempts where nothing else is said; with the pauses between them they take about six seconds. */
    public static final int ATTEMPTS = 5;

    public QueueSubscription {
        Objects.requireNonNull(handler, "handler");
        if (prefetch < 1 || workers < 1 || attempts < 1) {
            throw new IllegalArgumentException("prefetch, workers and attempts of " + queue + " must be at least 1");
        }
    }

    public QueueSubscription(String queue, MessageHandler handler, int prefetch) {
        this(queue, handler, prefetch, 1, ATTEMPTS);
    }
}
