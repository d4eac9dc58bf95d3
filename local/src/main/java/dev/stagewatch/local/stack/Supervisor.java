package dev.stagewatch.local.stack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Starts parts again that end by themselves; gives a part up that ends too often. */
public final class Supervisor {

    private static final int RESTARTS_MAX = 3;
    private static final Duration WINDOW = Duration.ofMinutes(2);

    private final Progress progress;
    private final Map<Part, Deque<Long>> restarts = new ConcurrentHashMap<>();

    private Supervisor(Progress progress) {
        this.progress = progress;
    }

    /** Watches over all parts of a stack from now on. */
    public static void over(Stack stack, Progress progress) {
        stack.onUnexpectedEnd(new Supervisor(progress)::startAgain);
    }

    private void startAgain(Part part) {
        if (part.startSeconds() == 0) {
            return; // it never was ready: whoever starts it tells
        }
        if (!mayRestart(part)) {
            progress.say(part.name() + " ended " + (RESTARTS_MAX + 1) + " times within " + WINDOW.toSeconds()
                    + " s and stays down; log: " + part.log());
            return;
        }
        progress.say(part.name() + " ended by itself, starting it again; log: " + part.log());
        try {
            part.restart();
            progress.say(String.format("%s is ready again after %.1f s", part.name(), part.startSeconds()));
        } catch (IllegalStateException | PartFailure e) {
            progress.say(e.getMessage());
        }
    }

    private boolean mayRestart(Part part) {
        Deque<Long> times = restarts.computeIfAbsent(part, p -> new ArrayDeque<>());
        long now = System.nanoTime();
        synchronized (times) {
            while (!times.isEmpty() && now - times.peekFirst() > WINDOW.toNanos()) {
                times.removeFirst();
            }
            times.addLast(now);
            return times.size() <= RESTARTS_MAX;
        }
    }
}
