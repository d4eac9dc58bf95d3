package dev.stagewatch.server.it;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes in its own time. */
final class Eventually {

    private static final long STEP_NANOS = Duration.ofMillis(300).toNanos();

    /** A check that fails by throwing. */
    @FunctionalInterface
    interface Check {
        void run() throws Exception;
    }

    private Eventually() {
    }

    /** Returns once the check passes; after the time its last failure is the test's. */
    static void within(Duration time, Check check) {
        long deadline = System.nanoTime() + time.toNanos();
        while (true) {
            try {
                check.run();
                return;
            } catch (Exception | AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not within " + time + ": " + e.getMessage(), e);
                }
                LockSupport.parkNanos(STEP_NANOS);
            }
        }
    }
}
