package dev.stagewatch.engine.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ties a status without an order id to its order through another span of its trace (F1). Bounded: traces are forgotten,
 * and what waits is given up, after the trace window in append time, or earlier, oldest first, when there are too many.
 * Balance: held = released + given up + waiting. Confined to one thread.
 */
public final class TraceJoin {

    /** Of traces whose order is known, in each of two generations. */
    static final int TRACES_MAX = 100_000;
    /** Of statuses that wait for their trace to name an order. */
    static final int WAITING_MAX = 10_000;

    private Map<TraceKey, Named> young = new HashMap<>();
    private Map<TraceKey, Named> old = new HashMap<>();
    private final Map<TraceKey, List<Waiting>> waiting = new LinkedHashMap<>();
    private final TraceKey probe = new TraceKey();
    private final long windowNanos;
    private int waitingCount;
    private long youngSince = Long.MIN_VALUE;

    public TraceJoin(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /** A status that waits, and the append time of its record in epoch nanoseconds. */
    public record Waiting(FoundStatus status, long appendTime) { }

    /** Whether {@link #name} has not been told of this trace and order yet. */
    boolean isNews(long traceHigh, long traceLow, long idHash) {
        Named known = young.get(probe.at(traceHigh, traceLow));
        return known == null || !known.isAmbiguous && known.idHash != idHash;
    }

    /** Learns a trace's order; returns what waited for it. */
    List<Waiting> name(long traceHigh, long traceLow, long idHash, String orderId) {
        TraceKey key = new TraceKey().at(traceHigh, traceLow);
        Named before = find(key);
        boolean ambiguous = before != null && (before.isAmbiguous || before.idHash != idHash);
        if (young.size() >= TRACES_MAX) {
            turnGeneration();
        }
        young.put(key, new Named(idHash, orderId, ambiguous));
        List<Waiting> released = waiting.remove(key);
        waitingCount -= released == null ? 0 : released.size();
        return released == null ? List.of() : released;
    }

    /** The one order of a trace; null where none is known, or where there are several. */
    String orderOf(long traceHigh, long traceLow) {
        Named named = find(probe.at(traceHigh, traceLow));
        return named == null || named.isAmbiguous ? null : named.orderId;
    }

    /** Whether spans of the trace named more than one order. */
    boolean isAmbiguous(long traceHigh, long traceLow) {
        Named named = find(probe.at(traceHigh, traceLow));
        return named != null && named.isAmbiguous;
    }

    /** Keeps a status until its trace is named; returns how many others were given up for want of room. */
    int hold(FoundStatus status, long appendTime) {
        int givenUp = waitingCount >= WAITING_MAX ? giveUpOldest() : 0;
        TraceKey key = new TraceKey().at(status.traceHigh(), status.traceLow());
        waiting.computeIfAbsent(key, k -> new ArrayList<>(1)).add(new Waiting(status, appendTime));
        waitingCount++;
        return givenUp;
    }

    /** Moves time on to an append time; returns how many statuses waited longer than the window. */
    int expire(long appendTime) {
        if (youngSince == Long.MIN_VALUE) {
            youngSince = appendTime;
        }
        if (appendTime - youngSince > windowNanos) {
            youngSince = appendTime;
            turnGeneration();
        }
        int givenUp = 0;
        while (!waiting.isEmpty() && firstHeldAt() < appendTime - windowNanos) {
            givenUp += giveUpOldest();
        }
        return givenUp;
    }

    int waitingCount() {
        return waitingCount;
    }

    private long firstHeldAt() {
        return waiting.values().iterator().next().getFirst().appendTime();
    }

    private int giveUpOldest() {
        Iterator<List<Waiting>> oldest = waiting.values().iterator();
        int count = oldest.next().size();
        oldest.remove();
        waitingCount -= count;
        return count;
    }

    private Named find(TraceKey key) {
        Named named = young.get(key);
        return named != null ? named : old.get(key);
    }

    private void turnGeneration() {
        old = young;
        young = new HashMap<>();
    }

    private record Named(long idHash, String orderId, boolean isAmbiguous) { }

    /** A key that can be moved, so that a look-up builds nothing; never moved once it is in a map. */
    private static final class TraceKey {
        private long high;
        private long low;

        TraceKey at(long traceHigh, long traceLow) {
            high = traceHigh;
            low = traceLow;
            return this;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof TraceKey key && key.high == high && key.low == low;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(high * 31 + low);
        }
    }
}
