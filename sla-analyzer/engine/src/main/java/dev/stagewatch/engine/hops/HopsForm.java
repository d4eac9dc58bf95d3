package dev.stagewatch.engine.hops;

import java.util.ArrayList;
import java.util.List;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.EarlierHopForm;
import dev.stagewatch.engine.codec.HopBlock;
import dev.stagewatch.engine.codec.Names;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.Hops;

/**
 * What came of an order's hops by one commit, as it is stored: version, flag, when it came, how many records, the records in blocks
 * as they came, unsorted and with their duplicates. Two versions before, in which one value had all of an order's hops, are
 * read. Confined to one thread, save reading.
 */
final class HopsForm {

    private static final int VERSION = 3;
    /** One block, and no count before it. */
    private static final int ONE_BLOCK = 1;
    /** Blocks of the earlier form. */
    private static final int EARLIER_BLOCKS = 2;
    private static final String WHAT = "the hops of an order";

    private final Names names;

    /** @param names for the texts of hops */
    HopsForm(Names names) {
        this.names = names;
    }

    /** What stands before the records. @param lastTaken append time of what came last when they were stored, epoch nanoseconds */
    record Head(boolean isTruncated, long lastTaken, long count) { }

    byte[] write(Hops hops, long lastTaken) {
        return write(hops.isTruncated(), lastTaken, List.of(HopBlock.of(hops.records())));
    }

    byte[] write(List<HopBlock> blocks, long lastTaken) {
        return write(false, lastTaken, blocks);
    }

    private byte[] write(boolean isTruncated, long lastTaken, List<HopBlock> blocks) {
        long count = blocks.stream().mapToLong(HopBlock::count).sum();
        ByteWriter out = new ByteWriter().put(VERSION).put(isTruncated ? 1 : 0).fixed(lastTaken).varint(count);
        blocks.forEach(block -> block.write(out, names));
        return out.toBytes();
    }

    Head head(byte[] stored) {
        return head(new ByteReader(stored), stored[0]);
    }

    private static Head head(ByteReader in, int version) {
        in.version(isEarlier(version) ? version : VERSION, WHAT);
        boolean isTruncated = in.next() == 1;
        long lastTaken = in.fixed();
        // The earliest form does not say how many, so that nothing fits beside it.
        long count = version == VERSION ? in.varint() : version == EARLIER_BLOCKS ? in.fixed() : Integer.MAX_VALUE;
        return new Head(isTruncated, lastTaken, count);
    }

    List<HopFact> records(String orderId, byte[] stored) {
        List<HopFact> records = new ArrayList<>();
        blocks(orderId, stored).forEach(records::addAll);
        return records;
    }

    /** The records of each block, in the order in which they were written. */
    List<List<HopFact>> blocks(String orderId, byte[] stored) {
        ByteReader in = new ByteReader(stored);
        head(in, stored[0]);
        List<List<HopFact>> blocks = new ArrayList<>(2);
        while (in.hasMore()) {
            blocks.add(isEarlier(stored[0]) ? EarlierHopForm.read(in, orderId) : HopBlock.read(in, orderId, names));
        }
        return blocks;
    }

    private static boolean isEarlier(int version) {
        return version == ONE_BLOCK || version == EARLIER_BLOCKS;
    }
}
