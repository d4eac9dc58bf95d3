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
    private final Ledger<T> ledger;
    private int count;
    private long next;

    WaitingRoom(long windowNanos, int max, Ledger<T> ledger) {
        this.windowNanos = windowNanos;
        this.max = max;
        this.ledger = ledger;
    }

    /**
     * One that waits.
     *
     * @param appendTime of the record it came in, epoch nanoseconds
     * @param number     in the order in which they came
     */
    record Waiting<T>(T found, long appendTime, long number) { }

    /** Is told of all that comes and goes. */
    interface Ledger<T> {

        default void held(Waiting<T> one) { }

        default void gone(Waiting<T> one) { }
    }

    /** Lets one in; returns how many others were given up for want of room. */
    int hold(TraceKey trace, T found, long appendTime) {
        int givenUp = count >= max ? giveUpOldest() : 0;
        Waiting<T> one = new Waiting<>(found, appendTime, next++);
        add(trace, one);
        ledger.held(one);
        return givenUp;
    }

    /** Lets one in again that waited before a restart; they come in the order of their numbers. */
    void restore(TraceKey trace, Waiting<T> one) {
        add(trace, one);
        next = one.number + 1;
    }

    private void add(TraceKey trace, Waiting<T> one) {
        List<Waiting<T>> ofTrace = byTrace.get(trace);
        if (ofTrace == null) {
            ofTrace = new ArrayList<>(1);
            byTrace.put(trace.kept(), ofTrace);
        }
        ofTrace.add(one);
        count++;
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
        ofTrace.removeIf(one -> isDone.test(one) && isGone(one));
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
        ofTrace.removeIf(one -> one.appendTime < before && isGone(one));
        if (!ofTrace.isEmpty()) {
            byTrace.put(trace, ofTrace);
        }
        count -= held - ofTrace.size();
        return held - ofTrace.size();
    }

    private int giveUpOldest() {
        Iterator<List<Waiting<T>>> oldest = byTrace.values().iterator();
        List<Waiting<T>> ofTrace = oldest.next();
        oldest.remove();
        ofTrace.forEach(ledger::gone);
        count -= ofTrace.size();
        return ofTrace.size();
    }

    private boolean isGone(Waiting<T> one) {
        ledger.gone(one);
        return true;
    }
}
