package dev.stagewatch.engine.store;

/** Many bags of ints that share chunks of {@value #CHUNK} in one paged array; a bag is the number of its last chunk, 0 when empty. */
final class IntChunks {

    private static final int CHUNK = 30;
    private static final int STRIDE = 32;

    private final IntPages ints = new IntPages();
    private int used = 1;
    private int free;

    /** @return the bag with {@code value} in it */
    int push(int bag, int value) {
        int chunk = bag;
        if (chunk == 0 || count(chunk) == CHUNK) {
            chunk = take();
            ints.set(chunk * STRIDE, 0);
            ints.set(chunk * STRIDE + 1, bag);
        }
        int count = count(chunk);
        ints.set(chunk * STRIDE + 2 + count, value);
        ints.set(chunk * STRIDE, count + 1);
        return chunk;
    }

    int count(int chunk) {
        return ints.get(chunk * STRIDE);
    }

    int get(int chunk, int position) {
        return ints.get(chunk * STRIDE + 2 + position);
    }

    /** Gives a chunk back. @return the one before it in its bag */
    int free(int chunk) {
        int before = ints.get(chunk * STRIDE + 1);
        ints.set(chunk * STRIDE + 1, free);
        free = chunk;
        return before;
    }

    long bytes() {
        return ints.bytes();
    }

    private int take() {
        if (free == 0) {
            return used++;
        }
        int chunk = free;
        free = ints.get(chunk * STRIDE + 1);
        return chunk;
    }
}
