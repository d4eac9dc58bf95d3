package dev.stagewatch.replay.report;

import java.util.Arrays;

/** Durations of one stage's completed visits, for exact percentiles. Not thread-safe. */
final class Durations {
    private long[] nanos = new long[16];
    private int count;
    private boolean isSorted;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
        isSorted = false;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The smallest duration that so many percent do not exceed (nearest rank). @param percent from 0 to 100 */
    long percentile(int percent) {
        if (!isSorted) {
            Arrays.sort(nanos, 0, count);
            isSorted = true;
        }
        int rank = (int) Math.ceilDiv((long) percent * count, 100);
        return nanos[Math.max(0, rank - 1)];
    }
}
