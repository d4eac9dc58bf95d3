package dev.stagewatch.engine.store;

import java.util.Arrays;

/** An array of ints that grows by pages, so that growing copies nothing; 0 where nothing was set. Not thread-safe. */
final class IntPages {

    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;

    private int[][] pages = new int[8][];
    private int count;

    int get(int index) {
        int page = index >>> PAGE_BITS;
        return page >= count ? 0 : pages[page][index & PAGE - 1];
    }

    void set(int index, int value) {
        int page = index >>> PAGE_BITS;
        while (page >= count) {
            addPage();
        }
        pages[page][index & PAGE - 1] = value;
    }

    /** Bytes of the arrays held. */
    long bytes() {
        return count * (4L * PAGE + 16) + 8L * pages.length;
    }

    private void addPage() {
        if (count == pages.length) {
            pages = Arrays.copyOf(pages, 2 * count);
        }
        pages[count++] = new int[PAGE];
    }
}
