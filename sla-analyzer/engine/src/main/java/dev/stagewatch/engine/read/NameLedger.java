package dev.stagewatch.engine.read;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;

/**
 * Keeps which order each trace has. Names are appended in blocks, by generation, and a generation is dropped whole as the tables are.
 * Confined to one thread.
 */
final class NameLedger {

    private final JoinStore store;
    private long generation = 1;
    private long blocks;
    private long blocksBefore;
    private ByteWriter block = JoinForm.value();
    private int names;

    NameLedger(JoinStore store) {
        this.store = store;
    }

    /** The first generation of all is filled from here on. */
    void begin(long youngSince) {
        saveGeneration(youngSince);
    }

    void named(long high, long low, long idHash, String orderId, boolean isAmbiguous, long spanId) {
        if (!store.keeps()) {
            return;
        }
        block.fixed(high).fixed(low).fixed(idHash).text(orderId).put(isAmbiguous ? 1 : 0).fixed(spanId);
        names++;
        if (names == JoinForm.ENTRIES_A_BLOCK) {
            save();
        }
    }

    void save() {
        if (names > 0) {
            store.put(JoinForm.key(JoinForm.NAMES, generation, blocks++), block.toBytes());
            block = JoinForm.value();
            names = 0;
        }
    }

    /** The young generation is the old one now. */
    void turn(long youngSince) {
        save();
        for (long number = 0; number < blocksBefore; number++) {
            store.delete(JoinForm.key(JoinForm.NAMES, generation - 1, number));
        }
        generation++;
        blocksBefore = blocks;
        blocks = 0;
        saveGeneration(youngSince);
    }

    private void saveGeneration(long youngSince) {
        store.put(JoinForm.key(JoinForm.GENERATION), JoinForm.value().fixed(generation).fixed(youngSince).toBytes());
    }

    /** Returns since when the young generation is filled. */
    long restoreGeneration(byte[] value) {
        ByteReader in = JoinForm.value(value);
        generation = in.fixed();
        return in.fixed();
    }

    /** Puts the names of a block back into the table of their generation. */
    void restoreNames(byte[] key, byte[] value, TraceTable old, TraceTable young) {
        ByteReader numbers = JoinForm.numbers(key);
        boolean isYoung = numbers.fixed() == generation;
        long number = numbers.fixed();
        if (isYoung) {
            blocks = number + 1;
        } else {
            blocksBefore = number + 1;
        }
        ByteReader in = JoinForm.value(value);
        while (in.hasMore()) {
            (isYoung ? young : old).put(in.fixed(), in.fixed(), in.fixed(), in.text(), in.next() == 1, in.fixed());
        }
    }
}
