package dev.stagewatch.engine.hops;

import java.util.ArrayList;
import java.util.List;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.HopForm;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.Hops;

/**
 * An order's hops as they are stored: version, flag, when hops last came, how many records, the records in blocks. What comes
 * is a block more, unsorted and with its duplicates, since most of what is stored is never asked for; only where the records
 * could be too many are they read and made one block. Stateless.
 */
final class HopsForm {

    private static final int VERSION = 2;
    /** One block, and no count before it. */
    private static final int ONE_BLOCK = 1;
    private static final int HEAD = 2 + 2 * Long.BYTES;
    private static final String WHAT = "the hops of an order";

    /** @param lastTaken append time of what came last when they were stored, epoch nanoseconds */
    record Stored(Hops hops, long lastTaken) { }

    private HopsForm() { }

    static byte[] write(Hops hops, long lastTaken) {
        return withBlock(head(hops.isTruncated(), lastTaken, hops.records().size()), hops.records());
    }

    /** Whether nothing would have to be dropped of what is stored with so many more. @param stored null where nothing is */
    static boolean canAppend(byte[] stored, int more, int max) {
        return more <= max && (stored == null || stored[0] == VERSION && count(stored) + more <= max);
    }

    /** Only where {@link #canAppend} says so. */
    static byte[] append(byte[] stored, List<HopFact> more, long lastTaken) {
        if (stored == null) {
            return withBlock(head(false, lastTaken, more.size()), more);
        }
        ByteWriter out = head(isTruncated(stored), lastTaken, count(stored) + more.size());
        return withBlock(out.bytes(stored, HEAD, stored.length - HEAD), more);
    }

    /** @param stored null where nothing is */
    static boolean isTruncated(byte[] stored) {
        return stored != null && stored[1] == 1;
    }

    static Stored read(String orderId, byte[] bytes, int max) {
        ByteReader in = new ByteReader(bytes);
        boolean isOneBlock = bytes[0] == ONE_BLOCK;
        in.version(isOneBlock ? ONE_BLOCK : VERSION, WHAT);
        boolean truncated = in.next() == 1;
        long lastTaken = in.fixed();
        if (!isOneBlock) {
            in.fixed();
        }
        List<HopFact> records = new ArrayList<>();
        while (in.hasMore()) {
            records.addAll(HopForm.read(in, orderId));
        }
        return new Stored(Hops.of(max, records, truncated), lastTaken);
    }

    static long lastTaken(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        in.version(bytes[0] == ONE_BLOCK ? ONE_BLOCK : VERSION, WHAT);
        in.next();
        return in.fixed();
    }

    private static long count(byte[] stored) {
        ByteReader in = new ByteReader(stored);
        in.version(VERSION, WHAT);
        in.next();
        in.fixed();
        return in.fixed();
    }

    private static ByteWriter head(boolean truncated, long lastTaken, long count) {
        return new ByteWriter().put(VERSION).put(truncated ? 1 : 0).fixed(lastTaken).fixed(count);
    }

    private static byte[] withBlock(ByteWriter out, List<HopFact> records) {
        HopForm.write(out, records);
        return out.toBytes();
    }
}
