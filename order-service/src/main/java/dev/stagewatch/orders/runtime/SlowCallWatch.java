package dev.stagewatch.orders.runtime;

import dev.stagewatch.tracing.work.SlowDatabaseCalls;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks for slow database calls for as long as the service runs. Thread-safe. */
final class SlowCallWatch implements AutoCloseable {
    private static final long LOOK_EVERY_MS = SlowDatabaseCalls.SLOW_AFTER.toMillis() / 4;
    private static final Logger LOG = Logger.getLogger(SlowCallWatch.class.getName());

    private final SlowDatabaseCalls calls;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    SlowCallWatch(SlowDatabaseCalls calls, ThreadFactory threads) {
        this.calls = calls;
        this.thread = threads.newThread(this::run);
        this.thread.setName("slow-calls");
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            LOG.fine("stopped");
        }
    }

    private void look() {
        try {
            calls.look();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "no start records of slow database calls this time");
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
