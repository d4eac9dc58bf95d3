package dev.stagewatch.engine.read;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What waits for its trace to name its order, by trace. Bounded: given up after the trace window in append time, or earlier,
 * oldest trace first, when there are too many. Balance: held = released + given up + waiting. Confined to one thread.
 */
final class WaitingRoom<T extends Found> {

    private final Map<TraceKey, List<Waiting<T>>> byTrace = new LinkedHashMap<>();
    private final long windowNanos;
    private final int max;
    private int count;

    WaitingRoom(long windowNanos, int max) {
        this.windowNanos = windowNanos;
        this.max = max;
    }

    /** @param appendTime of the record it came in, epoch nanoseconds */
    record Waiting<T>(T found, long appendTime) { }

    /** Lets one in; returns how many others were given up for want of room. */
    int hold(TraceKey trace, Waiting<T> one) {
        int givenUp = count >= max ? giveUpOldest() : 0;
        List<Waiting<T>> ofTrace = byTrace.get(trace);
        if (ofTrace == null) {
            ofTrace = new ArrayList<>(1);
            byTrace.put(trace.kept(), ofTrace);
        }
        ofTrace.add(one);
        count++;
        return givenUp;
    }

    boolean has(TraceKey trace) {
        return byTrace.containsKey(trace);
    }

    /** Lets those of a trace out that are done. */
    void release(TraceKey trace, Predicate<Waiting<T>> isDone) {
        List<Waiting<T>> ofTrace = byTrace.get(trace);
        if (ofTrace == null) {
            return;
        }
        int held = ofTrace.size();
        ofTrace.removeIf(isDone);
        count -= held - ofTrace.size();
        if (ofTrace.isEmpty()) {
            byTrace.remove(trace);
        }
    }

    /** Moves time on to an append time; returns how many waited longer than the window. */
    int expire(long appendTime) {
        int givenUp = 0;
        while (!byTrace.isEmpty() && firstHeldAt() < appendTime - windowNanos) {
            givenUp += giveUpStale(appendTime - windowNanos);
        }
        return givenUp;
    }

    int count() {
        return count;
    }

    private long firstHeldAt() {
        return byTrace.values().iterator().next().getFirst().appendTime;
    }

    /** Of the oldest trace; what came later than its first goes to the end of the queue. */
    private int giveUpStale(long before) {
        Iterator<Map.Entry<TraceKey, List<Waiting<T>>>> oldest = byTrace.entrySet().iterator();
        Map.Entry<TraceKey, List<Waiting<T>>> entry = oldest.next();
        List<Waiting<T>> ofTrace = entry.getValue();
        TraceKey trace = entry.getKey();
        oldest.remove();
        int held = ofTrace.size();
        ofTrace.removeIf(one -> one.appendTime < before);
        if (!ofTrace.isEmpty()) {
            byTrace.put(trace, ofTrace);
        }
        count -= held - ofTrace.size();
        return held - ofTrace.size();
    }

    private int giveUpOldest() {
        Iterator<List<Waiting<T>>> oldest = byTrace.values().iterator();
        int size = oldest.next().size();
        oldest.remove();
        count -= size;
        return size;
    }
}
