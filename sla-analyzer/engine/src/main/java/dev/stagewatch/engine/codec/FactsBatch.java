package dev.stagewatch.engine.codec;

/**
 * Facts of many orders of one partition as one record, since a record costs more on its way than what a fact says. Filled and taken
 * again and again. Confined to one thread.
 */
public final class FactsBatch {

    /** What a batch holds, unless one order's facts alone are more; far below what a broker takes as one record. */
    public static final int BYTES_MAX = 1 << 17;
    private static final int BYTES_FIRST = 1 << 12;

    private final ByteWriter out = new ByteWriter(BYTES_FIRST);
    private String key;

    /** Adds the facts, and returns true, unless they would make too many bytes of what is there already. */
    public boolean add(Relay.Facts facts) {
        if (key != null && out.length() + RelayForm.sizeOf(facts) > BYTES_MAX) {
            return false;
        }
        if (key == null) {
            key = facts.orderId();
            RelayForm.beginBatch(out);
        }
        RelayForm.addToBatch(out, facts);
        return true;
    }

    public boolean isEmpty() {
        return key == null;
    }

    /** The record's key: the first order's id, which leads where those of all its orders do; null of an empty batch. */
    public String key() {
        return key;
    }

    /** The record's value; the batch is empty then. */
    public byte[] take() {
        byte[] bytes = out.toBytes();
        out.clear();
        key = null;
        return bytes;
    }
}
