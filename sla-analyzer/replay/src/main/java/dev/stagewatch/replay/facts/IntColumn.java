package dev.stagewatch.replay.facts;

import java.util.ArrayList;
import java.util.List;

/** Numbers by row, set one row after another. Confined to one thread. */
final class IntColumn {
    private static final int BLOCK_BITS = 14;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private final List<int[]> blocks = new ArrayList<>();

    void set(int row, int value) {
        int block = row >>> BLOCK_BITS;
        if (block == blocks.size()) {
            blocks.add(new int[BLOCK]);
        }
        blocks.get(block)[row & BLOCK - 1] = value;
    }

    int get(int row) {
        return blocks.get(row >>> BLOCK_BITS)[row & BLOCK - 1];
    }
}
