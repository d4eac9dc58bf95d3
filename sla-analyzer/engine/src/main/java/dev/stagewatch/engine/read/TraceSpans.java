package dev.stagewatch.engine.read;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.stagewatch.engine.codec.ByteReader;

/**
 * Parents and orders of the spans of those traces in which something has to find its order by its ancestors (F1). Bounded:
 * a trace leaves after the trace window, or earlier, oldest first, when there are too many. Those of several orders, and
 * those that a status depends on, are kept beyond the process. Confined to one thread.
 */
final class TraceSpans {

    /** Traces followed at a time. */
    static final int TRACES_MAX = 20_000;
    /** Spans of all traces together. */
    static final int SPANS_MAX = 100_000;
    /** Of one trace; later spans of it are not kept. */
    static final int SPANS_OF_TRACE_MAX = 10_000;

    private final Map<TraceKey, FollowedTrace> traces = new LinkedHashMap<>();
    private final Set<FollowedTrace> unsaved = new LinkedHashSet<>();
    private final TraceKey probe = new TraceKey();
    private final long windowNanos;
    private final JoinStore store;
    private int spanCount;

    TraceSpans(long windowNanos) {
        this(windowNanos, JoinStore.none());
    }

    TraceSpans(long windowNanos, JoinStore store) {
        this.windowNanos = windowNanos;
        this.store = store;
    }

    /** What the ancestors say: an order, or that none has one, or that one of them is not known (yet). */
    record Ancestry(String orderId, boolean isWhole) {
        static final Ancestry NONE = new Ancestry(null, true);
        static final Ancestry UNKNOWN = new Ancestry(null, false);
    }

    boolean isEmpty() {
        return traces.isEmpty();
    }

    boolean follows(long traceHigh, long traceLow) {
        return traces.containsKey(probe.at(traceHigh, traceLow));
    }

    /** Follows the trace's spans from now on; false where it does already. */
    boolean follow(TraceKey trace, long appendTime) {
        if (traces.containsKey(trace)) {
            return false;
        }
        FollowedTrace followed = new FollowedTrace(trace.kept(), appendTime);
        traces.put(followed.trace(), followed);
        makeRoom();
        return true;
    }

    /** What is known of the trace's spans is to outlive the process; nothing where it is not followed. */
    void keep(TraceKey trace) {
        FollowedTrace followed = traces.get(trace);
        if (store.keeps() && followed != null && !followed.isKept()) {
            followed.keep();
            unsaved.add(followed);
        }
    }

    /** Adds a span of a followed trace. What came first counts; an order is added to what came without. */
    void add(TraceKey trace, long spanId, long parentId, String orderId) {
        FollowedTrace followed = traces.get(trace);
        if (followed == null || spanId == 0) {
            return;
        }
        int before = followed.size();
        if (followed.add(spanId, parentId, orderId)) {
            unsaved.add(followed);
        }
        spanCount += followed.size() - before;
        makeRoom();
    }

    /** The order of the nearest ancestor that has one; the walk starts at {@code spanId} itself. */
    Ancestry ancestry(TraceKey trace, long spanId, long parentId) {
        FollowedTrace followed = traces.get(trace);
        if (followed == null) {
            return Ancestry.UNKNOWN;
        }
        return spanId == 0 ? Ancestry.NONE : followed.ancestry(spanId, parentId);
    }

    /** Moves time on to an append time. */
    void expire(long appendTime) {
        if (traces.isEmpty()) {
            return;
        }
        Iterator<FollowedTrace> oldest = traces.values().iterator();
        while (oldest.hasNext()) {
            FollowedTrace followed = oldest.next();
            if (followed.since() >= appendTime - windowNanos) {
                return;
            }
            oldest.remove();
            leave(followed);
        }
    }

    int spanCount() {
        return spanCount;
    }

    void save() {
        unsaved.forEach(followed -> followed.save(store));
        unsaved.clear();
    }

    void restoreTrace(byte[] key) {
        FollowedTrace followed = FollowedTrace.restored(key);
        traces.put(followed.trace(), followed);
    }

    void restoreSpan(byte[] key, byte[] value) {
        ByteReader numbers = JoinForm.numbers(key);
        FollowedTrace followed = traces.get(probe.at(numbers.fixed(), numbers.fixed()));
        followed.restore(numbers.fixed(), value);
        spanCount++;
    }

    void restoreSpans(byte[] key, byte[] value) {
        ByteReader numbers = JoinForm.numbers(key);
        FollowedTrace followed = traces.get(probe.at(numbers.fixed(), numbers.fixed()));
        int before = followed.size();
        followed.restoreBlock(numbers.fixed(), value);
        spanCount += followed.size() - before;
    }

    private void makeRoom() {
        if (spanCount <= SPANS_MAX && traces.size() <= TRACES_MAX) {
            return;
        }
        Iterator<FollowedTrace> oldest = traces.values().iterator();
        while (spanCount > SPANS_MAX || traces.size() > TRACES_MAX) {
            FollowedTrace followed = oldest.next();
            oldest.remove();
            leave(followed);
        }
    }

    private void leave(FollowedTrace followed) {
        spanCount -= followed.size();
        unsaved.remove(followed);
        followed.leave(store);
    }
}
