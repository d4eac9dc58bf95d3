package dev.stagewatch.engine.read;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Keeps what the join writes in a sorted map. */
final class MapStore implements JoinStore {

    final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public void put(byte[] key, byte[] value) {
        entries.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        entries.remove(key);
    }

    @Override
    public void each(BiConsumer<byte[], byte[]> each) {
        entries.forEach(each);
    }
}
