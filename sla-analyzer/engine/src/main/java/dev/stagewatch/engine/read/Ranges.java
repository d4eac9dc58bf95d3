package dev.stagewatch.engine.read;

import java.util.Arrays;

/** Ranges of a record's bytes, up to a bound; reused from span to span, so that in the long run nothing is built. */
final class Ranges {

    private final int max;
    private int[] bounds = new int[8];
    private int count;

    Ranges(int max) {
        this.max = max;
    }

    void clear() {
        count = 0;
    }

    /** Adds {@code [from, to)}; without effect beyond the bound. */
    void add(int from, int to) {
        if (count == max) {
            return;
        }
        if (bounds.length == 2 * count) {
            bounds = Arrays.copyOf(bounds, 4 * count);
        }
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
        count++;
    }

    int count() {
        return count;
    }

    int from(int index) {
        return bounds[2 * index];
    }

    int to(int index) {
        return bounds[2 * index + 1];
    }
}
