package dev.stagewatch.orders.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what becomes true in its own time. */
public final class Eventually {
    /** Long enough for a busy machine; what is true is seen within 50 ms. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_NANOS = 50_000_000;

    private Eventually() {}

    /** Runs the assertions until they hold; after {@code limit} throws the last failure. */
    public static void within(Duration limit, CheckedRunnable assertions) {
        get(limit, () -> {
            assertions.run();
            return null;
        });
    }

    public static void eventually(CheckedRunnable assertions) {
        within(PATIENCE, assertions);
    }

    /** The value, as soon as computing it does not fail. */
    public static <T> T get(Duration limit, Callable<T> value) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return value.call();
            } catch (Exception | AssertionError e) {
                if (System.nanoTime() >= end) {
                    throw new AssertionError("not within " + limit + ": " + e.getMessage(), e);
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }

    /** Assertions that may throw anything. */
    @FunctionalInterface
    public interface CheckedRunnable {
        void run() throws Exception;
    }
}
