package dev.stagewatch.engine.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;

/** Parents and orders of the spans of one trace, kept beyond the process where that matters. Confined to one thread. */
final class FollowedTrace {

    private final TraceKey trace;
    private final long since;
    private final Map<Long, Span> spans = new HashMap<>();
    /** Spans to be written; null where the trace is not kept. */
    private Set<Long> unsaved;
    private boolean isSaved;
    private long blocks;
    /** Spans that the version before wrote, one an entry. */
    private final Set<Long> singles = new HashSet<>();

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
        ByteWriter block = JoinForm.value();
        int count = 0;
        for (long spanId : unsaved) {
            Span span = spans.get(spanId);
            block.fixed(spanId).fixed(span.parentId).text(span.orderId);
            if (++count % JoinForm.ENTRIES_A_BLOCK == 0 || count == unsaved.size()) {
                store.put(blockKey(blocks++), block.toBytes());
                block = JoinForm.value();
            }
        }
        unsaved.clear();
    }

    /** Takes what was kept of it out of the store. */
    void leave(JoinStore store) {
        if (isSaved) {
            store.delete(key());
            singles.forEach(spanId -> store.delete(singleKey(spanId)));
            for (long number = 0; number < blocks; number++) {
                store.delete(blockKey(number));
            }
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
        singles.add(spanId);
    }

    /** Blocks come in the order of their numbers: what one says of a span goes before what an earlier one does. */
    void restoreBlock(long number, byte[] value) {
        blocks = number + 1;
        ByteReader in = JoinForm.value(value);
        while (in.hasMore()) {
            spans.put(in.fixed(), new Span(in.fixed(), in.text()));
        }
    }

    private byte[] key() {
        return JoinForm.key(JoinForm.FOLLOWED, since, trace.high(), trace.low());
    }

    private byte[] blockKey(long number) {
        return JoinForm.key(JoinForm.SPANS, trace.high(), trace.low(), number);
    }

    private byte[] singleKey(long spanId) {
        return JoinForm.key(JoinForm.SPAN, trace.high(), trace.low(), spanId);
    }
}
