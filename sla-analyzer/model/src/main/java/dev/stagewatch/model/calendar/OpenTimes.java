package dev.stagewatch.model.calendar;

import dev.stagewatch.model.Nanos;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The open times of one calendar in blocks of 64 days, each worked out when it is first asked for: a judge asks the same few
 * weeks for every order. At most 3,337 blocks of about 1 KB, whatever instants are asked for. Thread-safe.
 */
final class OpenTimes {
    private static final long BLOCK = 64 * Nanos.DAY;
    private static final long FIRST = Math.floorDiv(Long.MIN_VALUE, BLOCK);
    private static final int BLOCKS = Math.toIntExact(Math.floorDiv(Long.MAX_VALUE, BLOCK) - FIRST + 1);

    private final AtomicReferenceArray<long[]> blocks = new AtomicReferenceArray<>(BLOCKS);
    private final Source source;

    /** Works out the open times within {@code [from, to)}: beginnings and ends in turn, in order, no two overlapping. */
    interface Source {
        long[] within(long from, long to);
    }

    OpenTimes(Source source) {
        this.source = source;
    }

    /** Those of the block with this instant: beginnings and ends in turn. Not to be changed. */
    long[] around(long instant) {
        int index = (int) (Math.floorDiv(instant, BLOCK) - FIRST);
        long[] known = blocks.get(index);
        if (known == null) {
            long from = index == 0 ? Long.MIN_VALUE : (index + FIRST) * BLOCK;
            known = source.within(from, after(from));
            blocks.set(index, known);
        }
        return known;
    }

    /** Where the block after the one of this instant begins; {@link Nanos#NEVER} behind the last. */
    static long after(long instant) {
        long next = Math.floorDiv(instant, BLOCK) + 1;
        return next > Math.floorDiv(Long.MAX_VALUE, BLOCK) ? Nanos.NEVER : next * BLOCK;
    }

    /** Index of the beginning of the first open time that ends after an instant; the length where there is none. */
    static int firstEndingAfter(long[] block, long instant) {
        int low = 0;
        int high = block.length / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (block[2 * middle + 1] > instant) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return 2 * low;
    }
}
