package dev.stagewatch.engine.read;

import java.util.Arrays;

/**
 * Traces and what is known of their order, in arrays with open addressing: a trace costs some 40 bytes beside the text of the
 * order's id, and no object. Grows; shrinks never. Confined to one thread.
 */
final class TraceTable {

    private static final int SLOTS_FIRST = 64;

    private long[] highs = new long[SLOTS_FIRST];
    private long[] lows = new long[SLOTS_FIRST];
    private long[] idHashes = new long[SLOTS_FIRST];
    private long[] spanIds = new long[SLOTS_FIRST];
    private boolean[] ambiguous = new boolean[SLOTS_FIRST];
    /** Null where the slot is free. */
    private String[] orderIds = new String[SLOTS_FIRST];
    private int size;

    TraceTable() { }

    /** Takes the other's arrays. */
    private TraceTable(TraceTable other) {
        highs = other.highs;
        lows = other.lows;
        idHashes = other.idHashes;
        spanIds = other.spanIds;
        ambiguous = other.ambiguous;
        orderIds = other.orderIds;
    }

    int size() {
        return size;
    }

    /** The slot of a trace, -1 where it is not there; it holds until the next {@link #put}. */
    int find(long high, long low) {
        int slot = slotOf(high, low);
        return orderIds[slot] == null ? -1 : slot;
    }

    long idHash(int slot) {
        return idHashes[slot];
    }

    boolean isAmbiguous(int slot) {
        return ambiguous[slot];
    }

    TraceOrders.Named named(int slot) {
        return new TraceOrders.Named(orderIds[slot], ambiguous[slot], spanIds[slot]);
    }

    /** Adds a trace, or replaces what is known of it. */
    void put(long high, long low, long idHash, String orderId, boolean isAmbiguous, long spanId) {
        if (2 * size >= orderIds.length) {
            grow();
        }
        int slot = slotOf(high, low);
        size += orderIds[slot] == null ? 1 : 0;
        highs[slot] = high;
        lows[slot] = low;
        idHashes[slot] = idHash;
        orderIds[slot] = orderId;
        ambiguous[slot] = isAmbiguous;
        spanIds[slot] = spanId;
    }

    /** Adds what another table has in a slot. */
    void copy(TraceTable other, int slot, boolean isAmbiguous) {
        put(other.highs[slot], other.lows[slot], other.idHashes[slot], other.orderIds[slot], isAmbiguous, other.spanIds[slot]);
    }

    void clear() {
        Arrays.fill(orderIds, null);
        size = 0;
    }

    /** Where the trace is, or would go. */
    private int slotOf(long high, long low) {
        int mask = orderIds.length - 1;
        long mix = (high ^ low * 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
        int slot = (int) (mix >>> 32) & mask;
        while (orderIds[slot] != null && (lows[slot] != low || highs[slot] != high)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        TraceTable before = new TraceTable(this);
        int slots = 2 * orderIds.length;
        highs = new long[slots];
        lows = new long[slots];
        idHashes = new long[slots];
        spanIds = new long[slots];
        ambiguous = new boolean[slots];
        orderIds = new String[slots];
        size = 0;
        for (int slot = 0; slot < before.orderIds.length; slot++) {
            if (before.orderIds[slot] != null) {
                copy(before, slot, before.ambiguous[slot]);
            }
        }
    }
}
