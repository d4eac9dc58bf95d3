package dev.stagewatch.engine.read;

import java.util.function.BiConsumer;

/**
 * Where what the join knows outlives its process (D10): written before each commit, read back once at the start. Keys and values
 * are the join's own, see {@link JoinForm}. Confined to the thread that reads.
 */
public interface JoinStore {

    void put(byte[] key, byte[] value);

    void delete(byte[] key);

    /** Whether anything outlives the process; where nothing does, nothing is made up to be written. */
    default boolean keeps() {
        return true;
    }

    /** Every entry by key, bytes unsigned. */
    void each(BiConsumer<byte[], byte[]> each);

    /** Keeps nothing: for what reads its input from the beginning. */
    static JoinStore none() {
        return new JoinStore() {
            @Override
            public boolean keeps() {
                return false;
            }

            @Override
            public void put(byte[] key, byte[] value) { }

            @Override
            public void delete(byte[] key) { }

            @Override
            public void each(BiConsumer<byte[], byte[]> each) { }
        };
    }
}
