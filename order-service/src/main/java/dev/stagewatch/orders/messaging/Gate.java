package dev.stagewatch.orders.messaging;

import java.time.Duration;

/** Open or shut, and waiting for a change of it. Thread-safe. */
final class Gate {
    private boolean paused;
    private boolean closed;

    synchronized void pause() {
        paused = true;
        notifyAll();
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isPaused() {
        return paused;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized boolean isOpen() {
        return !paused && !closed;
    }

    /** Waits while paused. @return false when closed */
    synchronized boolean awaitOpen() throws InterruptedException {
        while (paused && !closed) {
            wait();
        }
        return !closed;
    }

    /** Waits for the time, or less where it is paused or closed meanwhile. */
    synchronized void rest(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !paused && !closed; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
