package dev.stagewatch.replay.facts;

import java.util.ArrayList;
import java.util.List;

/** Numbers by row, 0 where none was set; takes room only for the blocks that have one. Confined to one thread. */
final class LongColumn {
    private static final int BLOCK_BITS = 14;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private final List<long[]> blocks = new ArrayList<>();

    void set(int row, long value) {
        int block = row >>> BLOCK_BITS;
        if (value == 0 && (block >= blocks.size() || blocks.get(block) == null)) {
            return;
        }
        while (blocks.size() <= block) {
            blocks.add(null);
        }
        if (blocks.get(block) == null) {
            blocks.set(block, new long[BLOCK]);
        }
        blocks.get(block)[row & BLOCK - 1] = value;
    }

    long get(int row) {
        int block = row >>> BLOCK_BITS;
        return block >= blocks.size() || blocks.get(block) == null ? 0 : blocks.get(block)[row & BLOCK - 1];
    }
}
