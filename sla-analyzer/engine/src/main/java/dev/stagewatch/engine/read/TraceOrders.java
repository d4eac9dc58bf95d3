package dev.stagewatch.engine.read;

import java.util.HashMap;
import java.util.Map;

/**
 * Which order each trace has, of the traces seen within the trace window (F1). Bounded by two generations: the older is
 * dropped whole. Confined to one thread.
 */
final class TraceOrders {

    /** Of traces in each of the two generations. */
    static final int TRACES_MAX = 100_000;

    private Map<TraceKey, Named> young = new HashMap<>();
    private Map<TraceKey, Named> old = new HashMap<>();
    private final TraceKey probe = new TraceKey();
    private final long windowNanos;
    private long youngSince = Long.MIN_VALUE;

    TraceOrders(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /**
     * @param isAmbiguous spans of the trace named more than one order; {@code orderId} is the first
     * @param spanId      of the span that named the first
     */
    record Named(long idHash, String orderId, boolean isAmbiguous, long spanId) { }

    /** Whether {@link #name} has not been told of this trace and order yet, or so long ago that it is about to be forgotten. */
    boolean isNews(long traceHigh, long traceLow, long idHash) {
        Named known = young.get(probe.at(traceHigh, traceLow));
        return known == null || !known.isAmbiguous && known.idHash != idHash;
    }

    /** Learns a trace's order; returns what is known now. */
    Named name(TraceKey trace, long idHash, String orderId, long spanId) {
        Named before = of(trace);
        Named now = before == null ? new Named(idHash, orderId, false, spanId)
                : new Named(before.idHash, before.orderId, before.isAmbiguous || before.idHash != idHash, before.spanId);
        if (young.size() >= TRACES_MAX) {
            turnGeneration();
        }
        young.put(trace.kept(), now);
        return now;
    }

    /** Null where no span of the trace named an order. */
    Named of(TraceKey trace) {
        Named named = young.get(trace);
        return named != null ? named : old.get(trace);
    }

    /** Moves time on to an append time. */
    void expire(long appendTime) {
        if (youngSince == Long.MIN_VALUE) {
            youngSince = appendTime;
        }
        if (appendTime - youngSince > windowNanos) {
            youngSince = appendTime;
            turnGeneration();
        }
    }

    private void turnGeneration() {
        old = young;
        young = new HashMap<>();
    }
}
