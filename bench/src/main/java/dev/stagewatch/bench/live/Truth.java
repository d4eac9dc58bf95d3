package dev.stagewatch.bench.live;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What really happened to each order, by the times in its spans. Thread-safe. */
public final class Truth {
    /** An order that has not ended. */
    static final long OPEN = Long.MAX_VALUE;

    /**
     * An order's two moments, epoch nanoseconds.
     *
     * @param ended     {@link #OPEN} while it has not
     * @param cancelled whether its end was a cancellation
     */
    public record Life(long begun, long ended, boolean cancelled) {
        /** Whether its limit was exceeded, or will have been once it is due. */
        boolean isLate(LivePolicy policy) {
            return ended == OPEN || policy.isLate(ended - begun);
        }

        long elapsed() {
            return ended == OPEN ? OPEN : ended - begun;
        }
    }

    private final Map<String, Life> lives = new ConcurrentHashMap<>();

    /** An order begins. */
    public void begin(String order, long at) {
        lives.put(order, new Life(at, OPEN, false));
    }

    /** An order that began ends. */
    public void end(String order, long at, boolean cancelled) {
        lives.computeIfPresent(order, (id, life) -> new Life(life.begun, at, cancelled));
    }

    /** Null where there never was such an order. */
    public Life of(String order) {
        return lives.get(order);
    }

    /** All orders by id. */
    public Map<String, Life> all() {
        return new TreeMap<>(lives);
    }

    public int size() {
        return lives.size();
    }
}
