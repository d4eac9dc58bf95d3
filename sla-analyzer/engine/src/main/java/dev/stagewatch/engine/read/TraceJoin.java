package dev.stagewatch.engine.read;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.stagewatch.engine.codec.UnknownFormException;
import dev.stagewatch.engine.read.WaitingRoom.Waiting;

/**
 * Ties what was found without an order id to its order (F1): by the nearest ancestor that has one, else by the only order
 * of its trace, else not at all. What cannot be said yet waits. Bounded in every part; confined to one thread. Statuses that wait,
 * and what they depend on, outlive the process (D10); hops do not.
 *
 * <p>Where a trace has one order as far as is known, what has no ancestor with an order takes it at once: to wait whether
 * another order turns up would hold back every such status for as long as its parent runs.
 */
final class TraceJoin {

    /** Of statuses that wait for their trace to name an order. */
    static final int STATUSES_MAX = 10_000;
    /** Of hops that do. */
    static final int HOPS_MAX = 20_000;

    private final TraceOrders orders;
    private final TraceSpans spans;
    private final WaitingRoom<FoundStatus> statuses;
    private final WaitingRoom<FoundHop> hops;
    private final StatusLedger ledger;
    private final Set<TraceKey> touched = new LinkedHashSet<>();
    private final TraceKey probe = new TraceKey();
    private long now;
    private boolean needsSpans;
    private int statusesGivenUp;
    private int hopsGivenUp;

    /** Goes on with what the store has. */
    TraceJoin(long windowNanos, JoinStore store) {
        orders = new TraceOrders(windowNanos, store);
        spans = new TraceSpans(windowNanos, store);
        ledger = new StatusLedger(store);
        statuses = new WaitingRoom<>(windowNanos, STATUSES_MAX, ledger);
        hops = new WaitingRoom<>(windowNanos, HOPS_MAX, new WaitingRoom.Ledger<>() { });
        store.each(this::restore);
    }

    private void restore(byte[] key, byte[] value) {
        switch (JoinForm.kind(key)) {
            case JoinForm.GENERATION -> orders.restoreGeneration(value);
            case JoinForm.NAMES -> orders.restoreNames(key, value);
            case JoinForm.FOLLOWED -> spans.restoreTrace(key);
            case JoinForm.SPAN -> spans.restoreSpan(key, value);
            case JoinForm.SPANS -> spans.restoreSpans(key, value);
            case JoinForm.WAITING -> {
                Waiting<FoundStatus> one = JoinForm.status(JoinForm.numbers(key).fixed(), value);
                statuses.restore(probe.at(one.found().traceHigh(), one.found().traceLow()), one);
            }
            default -> throw UnknownFormException.newer("an entry of kind " + (int) JoinForm.kind(key) + " in the store of the join of spans to orders");
        }
    }

    /** Writes what changed since the last call and still matters; before each commit. */
    void save() {
        orders.save();
        spans.save();
        ledger.save();
    }

    /** Moves time on to the append time of the record that is read now, epoch nanoseconds. */
    void at(long appendTime) {
        now = appendTime;
        orders.expire(appendTime);
        spans.expire(appendTime);
        statusesGivenUp += statuses.expire(appendTime);
        hopsGivenUp += hops.expire(appendTime);
    }

    boolean isNews(long traceHigh, long traceLow, long idHash) {
        return orders.isNews(traceHigh, traceLow, idHash);
    }

    void name(long traceHigh, long traceLow, long idHash, String orderId, long spanId) {
        boolean isAmbiguous = orders.name(traceHigh, traceLow, idHash, orderId, spanId);
        TraceKey trace = probe.at(traceHigh, traceLow);
        if (isAmbiguous) {
            follow(trace, orders.of(traceHigh, traceLow));
            spans.keep(trace);
        }
        touchIfAwaited(trace);
    }

    boolean followsSpans() {
        return !spans.isEmpty();
    }

    boolean follows(long traceHigh, long traceLow) {
        return spans.follows(traceHigh, traceLow);
    }

    void span(long traceHigh, long traceLow, long spanId, long parentId, String orderId) {
        TraceKey trace = probe.at(traceHigh, traceLow);
        spans.add(trace, spanId, parentId, orderId);
        touchIfAwaited(trace);
    }

    /** The only order of a trace as far as is known; null where there is none or several. */
    String onlyOrderOf(Found found) {
        TraceOrders.Named named = orders.of(found.traceHigh(), found.traceLow());
        return named == null ? null : named.only();
    }

    void hold(FoundStatus found) {
        if (found.hasTrace()) {
            TraceKey trace = waitFor(found);
            spans.keep(trace);
            statusesGivenUp += statuses.hold(trace, found, now);
        } else {
            statusesGivenUp++;
        }
    }

    void hold(FoundHop found) {
        hopsGivenUp += hops.hold(waitFor(found), found, now);
    }

    /** Whether spans of the record read now have to be told of, since a trace is followed from it on; asking resets it. */
    boolean takeNeedsSpans() {
        boolean needed = needsSpans;
        needsSpans = false;
        return needed;
    }

    /** Ties what can be tied after a record: order, and what waited for it. */
    void settle(BiConsumer<String, Waiting<FoundStatus>> ofStatus, BiConsumer<String, Waiting<FoundHop>> ofHop) {
        if (touched.isEmpty()) {
            return;
        }
        for (TraceKey trace : touched) {
            statusesGivenUp += settle(trace, statuses, ofStatus);
            hopsGivenUp += settle(trace, hops, ofHop);
        }
        touched.clear();
    }

    /** How many statuses were given up since the last call. */
    int takeStatusesGivenUp() {
        int count = statusesGivenUp;
        statusesGivenUp = 0;
        return count;
    }

    /** How many hops were given up since the last call. */
    int takeHopsGivenUp() {
        int count = hopsGivenUp;
        hopsGivenUp = 0;
        return count;
    }

    private void touchIfAwaited(TraceKey trace) {
        if (statuses.has(trace) || hops.has(trace)) {
            touched.add(trace.kept());
        }
    }

    private TraceKey waitFor(Found found) {
        TraceKey trace = probe.at(found.traceHigh(), found.traceLow());
        TraceOrders.Named named = orders.of(found.traceHigh(), found.traceLow());
        if (named == null || named.isAmbiguous()) {
            follow(trace, named);
        }
        touched.add(trace.kept());
        return trace;
    }

    private void follow(TraceKey trace, TraceOrders.Named named) {
        if (spans.follow(trace, now)) {
            needsSpans = true;
        }
        if (named != null) {
            spans.add(trace, named.spanId(), 0, named.orderId());
        }
    }

    /** Returns how many were given up: those whose ancestors are all known and name none of several orders. */
    private <T extends Found> int settle(TraceKey trace, WaitingRoom<T> room, BiConsumer<String, Waiting<T>> tied) {
        TraceOrders.Named named = orders.of(trace.high(), trace.low());
        String only = named == null ? null : named.only();
        int[] givenUp = {0};
        room.release(trace, one -> {
            TraceSpans.Ancestry ancestry = spans.ancestry(trace, one.found().spanId(), one.found().parentId());
            String orderId = ancestry.orderId() != null ? ancestry.orderId() : only;
            if (orderId != null) {
                tied.accept(orderId, one);
                return true;
            }
            boolean isHopeless = named != null && ancestry.isWhole();
            givenUp[0] += isHopeless ? 1 : 0;
            return isHopeless;
        });
        return givenUp[0];
    }
}
