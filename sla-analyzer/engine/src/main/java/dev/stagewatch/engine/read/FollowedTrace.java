package dev.stagewatch.engine.read;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.stagewatch.engine.codec.ByteReader;

/** Parents and orders of the spans of one trace, kept beyond the process once a status depends on them. Confined to one thread. */
final class FollowedTrace {

    private final TraceKey trace;
    private final long since;
    private final Map<Long, Span> spans = new HashMap<>();
    /** Spans to be written; null where the trace is not kept. */
    private Set<Long> unsaved;
    private boolean isSaved;

    /** @param since append time, epoch nanoseconds */
    FollowedTrace(TraceKey trace, long since) {
        this.trace = trace;
        this.since = since;
    }

    private record Span(long parentId, String orderId) { }

    long since() {
        return since;
    }

    TraceKey trace() {
        return trace;
    }

    int size() {
        return spans.size();
    }

    /** What came first counts; an order is added to what came without. Returns whether there is something to be saved. */
    boolean add(long spanId, long parentId, String orderId) {
        Span before = spans.get(spanId);
        if (before == null && spans.size() < TraceSpans.SPANS_OF_TRACE_MAX) {
            spans.put(spanId, new Span(parentId, orderId));
        } else if (before != null && before.orderId == null && orderId != null) {
            spans.put(spanId, new Span(before.parentId, orderId));
        } else {
            return false;
        }
        return isKept() && unsaved.add(spanId);
    }

    TraceSpans.Ancestry ancestry(long spanId, long parentId) {
        Span span = spans.getOrDefault(spanId, parentId == 0 ? null : new Span(parentId, null));
        for (int steps = 0; span != null && steps <= spans.size(); steps++) {
            if (span.orderId != null) {
                return new TraceSpans.Ancestry(span.orderId, true);
            }
            if (span.parentId == 0) {
                return TraceSpans.Ancestry.NONE;
            }
            span = spans.get(span.parentId);
        }
        return span == null ? TraceSpans.Ancestry.UNKNOWN : TraceSpans.Ancestry.NONE;
    }

    boolean isKept() {
        return unsaved != null;
    }

    /** Is to be kept from the next {@link #save} on. */
    void keep() {
        unsaved = new LinkedHashSet<>(spans.keySet());
    }

    void save(JoinStore store) {
        if (!isSaved) {
            store.put(key(), JoinForm.value().toBytes());
            isSaved = true;
        }
        for (long spanId : unsaved) {
            Span span = spans.get(spanId);
            store.put(key(spanId), JoinForm.value().fixed(span.parentId).text(span.orderId).toBytes());
        }
        unsaved.clear();
    }

    /** Takes what was kept of it out of the store. */
    void leave(JoinStore store) {
        if (isSaved) {
            store.delete(key());
            spans.keySet().stream().filter(spanId -> !unsaved.contains(spanId)).forEach(spanId -> store.delete(key(spanId)));
        }
    }

    static FollowedTrace restored(byte[] key) {
        ByteReader numbers = JoinForm.numbers(key);
        long since = numbers.fixed();
        FollowedTrace followed = new FollowedTrace(new TraceKey().at(numbers.fixed(), numbers.fixed()), since);
        followed.unsaved = new LinkedHashSet<>();
        followed.isSaved = true;
        return followed;
    }

    void restore(long spanId, byte[] value) {
        ByteReader in = JoinForm.value(value);
        spans.put(spanId, new Span(in.fixed(), in.text()));
    }

    private byte[] key() {
        return JoinForm.key(JoinForm.FOLLOWED, since, trace.high(), trace.low());
    }

    private byte[] key(long spanId) {
        return JoinForm.key(JoinForm.SPAN, trace.high(), trace.low(), spanId);
    }
}
