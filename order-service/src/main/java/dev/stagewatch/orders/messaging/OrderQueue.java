package dev.stagewatch.orders.messaging;

import dev.stagewatch.tracing.messaging.MessageTracing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;

/**
 * Reads one queue for as long as the service runs, through any outage of broker and database. Can be paused: then it takes
 * no message, and what it had taken but not begun goes back to the queue. Thread-safe.
 */
public final class OrderQueue implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final QueueSubscription subscription;
    private final Gate gate = new Gate();
    private final List<QueueWorker> workers;
    private final List<Thread> threads;

    public OrderQueue(QueueSubscription subscription, RabbitConnector rabbit, MessageTracing tracing, ThreadFactory factory) {
        this.subscription = subscription;
        this.workers =
                IntStream.range(0, subscription.workers())
                        .mapToObj(i -> new QueueWorker(subscription, rabbit, tracing, gate))
                        .toList();
        this.threads = workers.stream().map(factory::newThread).toList();
    }

    public void start() {
        for (int i = 0; i < threads.size(); i++) {
            threads.get(i).setName(subscription.queue() + "-" + (i + 1));
            threads.get(i).start();
        }
    }

    public String name() {
        return subscription.queue();
    }

    /** Stops taking messages; the one being handled is finished. Returns at once. */
    public void pause() {
        gate.pause();
    }

    public void resume() {
        gate.resume();
    }

    public boolean isPaused() {
        return gate.isPaused();
    }

    /** Whether every worker takes messages just now; a paused queue counts as well. */
    public boolean isHealthy() {
        return gate.isPaused() || workers.stream().allMatch(QueueWorker::isConsuming);
    }

    @Override
    public void close() {
        gate.close();
        try {
            for (Thread thread : threads) {
                if (!thread.join(STOP_LIMIT)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }
}
