package dev.stagewatch.orders.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A thread that does the same work for ever: at once when woken, else every {@code pause}. Where the work fails it tries
 * again, later each time up to {@link #LONGEST_BACKOFF}. Thread-safe.
 */
final class Pump implements AutoCloseable {
    static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Logger LOG = Logger.getLogger(Pump.class.getName());

    /** One turn; true where there may be more to do at once. */
    interface Work {
        boolean turn() throws Exception;
    }

    private final String name;
    private final Duration pause;
    private final Work work;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;
    private int failures;

    Pump(String name, Duration pause, Work work, ThreadFactory threads) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.thread = threads.newThread(this::run);
        this.thread.setName(name);
    }

    void start() {
        thread.start();
    }

    /** There is work. */
    void wake() {
        bell.release();
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                Duration rest = turn();
                if (bell.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Duration turn() throws InterruptedException {
        try {
            boolean more = work.turn();
            if (failures > 0) {
                LOG.info(() -> name + ": works again after " + failures + " failures");
            }
            failures = 0;
            return more ? Duration.ZERO : pause;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return failed(e);
        }
    }

    private Duration failed(Exception e) throws InterruptedException {
        if (stopped || Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        Duration backoff = backoff(failures++);
        // The first failure tells the cause with its trace; a long outage must not fill the disk.
        LOG.log(failures == 1 ? Level.WARNING : Level.FINE, e, () -> name + ": failed, next try in " + backoff.toMillis() + " ms");
        bell.drainPermits();
        return backoff;
    }

    private static Duration backoff(int failures) {
        Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures, 10));
        return backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff;
    }
}
