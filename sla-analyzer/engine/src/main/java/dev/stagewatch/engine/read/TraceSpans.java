package dev.stagewatch.engine.read;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parents and orders of the spans of those traces in which something has to find its order by its ancestors (F1). Bounded:
 * a trace leaves after the trace window, or earlier, oldest first, when there are too many. Confined to one thread.
 */
final class TraceSpans {

    /** Traces followed at a time. */
    static final int TRACES_MAX = 20_000;
    /** Spans of all traces together. */
    static final int SPANS_MAX = 100_000;
    /** Of one trace; later spans of it are not kept. */
    static final int SPANS_OF_TRACE_MAX = 10_000;

    private final Map<TraceKey, Followed> traces = new LinkedHashMap<>();
    private final TraceKey probe = new TraceKey();
    private final long windowNanos;
    private int spanCount;

    TraceSpans(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /** What the ancestors say: an order, or that none has one, or that one of them is not known (yet). */
    record Ancestry(String orderId, boolean isWhole) {
        static final Ancestry NONE = new Ancestry(null, true);
        static final Ancestry UNKNOWN = new Ancestry(null, false);
    }

    private record Span(long parentId, String orderId) { }

    private static final class Followed {
        private final long since;
        private final Map<Long, Span> spans = new HashMap<>();

        Followed(long since) {
            this.since = since;
        }
    }

    boolean isEmpty() {
        return traces.isEmpty();
    }

    boolean follows(long traceHigh, long traceLow) {
        return traces.containsKey(probe.at(traceHigh, traceLow));
    }

    /** Keeps the trace's spans from now on; false where it does already. */
    boolean follow(TraceKey trace, long appendTime) {
        if (traces.containsKey(trace)) {
            return false;
        }
        traces.put(trace.kept(), new Followed(appendTime));
        makeRoom();
        return true;
    }

    /** Keeps a span of a followed trace. What came first counts; an order is added to what came without. */
    void add(TraceKey trace, long spanId, long parentId, String orderId) {
        Followed followed = traces.get(trace);
        if (followed == null || spanId == 0) {
            return;
        }
        Span before = followed.spans.get(spanId);
        if (before == null && followed.spans.size() < SPANS_OF_TRACE_MAX) {
            followed.spans.put(spanId, new Span(parentId, orderId));
            spanCount++;
            makeRoom();
        } else if (before != null && before.orderId == null && orderId != null) {
            followed.spans.put(spanId, new Span(before.parentId, orderId));
        }
    }

    /** The order of the nearest ancestor that has one; the walk starts at {@code spanId} itself. */
    Ancestry ancestry(TraceKey trace, long spanId, long parentId) {
        Followed followed = traces.get(trace);
        if (followed == null) {
            return Ancestry.UNKNOWN;
        }
        if (spanId == 0) {
            return Ancestry.NONE;
        }
        Span span = followed.spans.getOrDefault(spanId, parentId == 0 ? null : new Span(parentId, null));
        for (int steps = 0; span != null && steps <= followed.spans.size(); steps++) {
            if (span.orderId != null) {
                return new Ancestry(span.orderId, true);
            }
            if (span.parentId == 0) {
                return Ancestry.NONE;
            }
            span = followed.spans.get(span.parentId);
        }
        return span == null ? Ancestry.UNKNOWN : Ancestry.NONE;
    }

    /** Moves time on to an append time. */
    void expire(long appendTime) {
        if (traces.isEmpty()) {
            return;
        }
        Iterator<Followed> oldest = traces.values().iterator();
        while (oldest.hasNext()) {
            Followed followed = oldest.next();
            if (followed.since >= appendTime - windowNanos) {
                return;
            }
            spanCount -= followed.spans.size();
            oldest.remove();
        }
    }

    int spanCount() {
        return spanCount;
    }

    private void makeRoom() {
        Iterator<Followed> oldest = traces.values().iterator();
        while (spanCount > SPANS_MAX || traces.size() > TRACES_MAX) {
            spanCount -= oldest.next().spans.size();
            oldest.remove();
        }
    }
}
