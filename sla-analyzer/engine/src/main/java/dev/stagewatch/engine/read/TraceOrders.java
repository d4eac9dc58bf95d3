package dev.stagewatch.engine.read;

/**
 * Which order each trace has, of the traces seen within the trace window (F1). Bounded by two generations: the older is
 * dropped whole. What it knows outlives the process. Confined to one thread.
 */
final class TraceOrders {

    /** Of traces in each of the two generations. */
    static final int TRACES_MAX = 100_000;

    private TraceTable young = new TraceTable();
    private TraceTable old = new TraceTable();
    private final long windowNanos;
    private final NameLedger ledger;
    private long youngSince = Long.MIN_VALUE;

    TraceOrders(long windowNanos) {
        this(windowNanos, JoinStore.none());
    }

    TraceOrders(long windowNanos, JoinStore store) {
        this.windowNanos = windowNanos;
        this.ledger = new NameLedger(store);
    }

    /**
     * @param isAmbiguous spans of the trace named more than one order; {@code orderId} is the first
     * @param spanId      of the span that named the first
     */
    record Named(String orderId, boolean isAmbiguous, long spanId) {

        /** Null where there are several. */
        String only() {
            return isAmbiguous ? null : orderId;
        }
    }

    /** Whether {@link #name} has not been told of this trace and order yet, or so long ago that it is about to be forgotten. */
    boolean isNews(long traceHigh, long traceLow, long idHash) {
        int slot = young.find(traceHigh, traceLow);
        return slot < 0 || !young.isAmbiguous(slot) && young.idHash(slot) != idHash;
    }

    /** Learns a trace's order; returns whether it has several now. */
    boolean name(long traceHigh, long traceLow, long idHash, String orderId, long spanId) {
        if (young.size() >= TRACES_MAX) {
            turnGeneration();
        }
        TraceTable place = young.find(traceHigh, traceLow) >= 0 ? young : old;
        int slot = place.find(traceHigh, traceLow);
        if (slot < 0) {
            put(traceHigh, traceLow, idHash, orderId, false, spanId);
            return false;
        }
        boolean isAmbiguous = place.isAmbiguous(slot) || place.idHash(slot) != idHash;
        TraceOrders.Named first = place.named(slot);
        put(traceHigh, traceLow, place.idHash(slot), first.orderId, isAmbiguous, first.spanId);
        return isAmbiguous;
    }

    private void put(long traceHigh, long traceLow, long idHash, String orderId, boolean isAmbiguous, long spanId) {
        young.put(traceHigh, traceLow, idHash, orderId, isAmbiguous, spanId);
        ledger.named(traceHigh, traceLow, idHash, orderId, isAmbiguous, spanId);
    }

    void save() {
        ledger.save();
    }

    void restoreGeneration(byte[] value) {
        youngSince = ledger.restoreGeneration(value);
    }

    void restoreNames(byte[] key, byte[] value) {
        ledger.restoreNames(key, value, old, young);
    }

    /** Null where no span of the trace named an order. */
    Named of(long traceHigh, long traceLow) {
        int slot = young.find(traceHigh, traceLow);
        if (slot >= 0) {
            return young.named(slot);
        }
        slot = old.find(traceHigh, traceLow);
        return slot < 0 ? null : old.named(slot);
    }

    /** Moves time on to an append time. */
    void expire(long appendTime) {
        if (youngSince == Long.MIN_VALUE) {
            youngSince = appendTime;
            ledger.begin(youngSince);
        }
        if (appendTime - youngSince > windowNanos) {
            youngSince = appendTime;
            turnGeneration();
        }
    }

    private void turnGeneration() {
        TraceTable emptied = old;
        emptied.clear();
        old = young;
        young = emptied;
        ledger.turn(youngSince);
    }
}
