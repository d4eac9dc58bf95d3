package dev.stagewatch.engine.hops;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The values of each order in a store, one behind the other, so that what comes is logged alone and not with all that was there. The
 * first has the order's id as its key, those after it the id and their place. Written by one thread; read by any.
 */
final class StoredBlocks {

    /** Values of an order; with more they are to be made one, since each is looked for by its place. */
    static final int MAX = 16;
    /** No order id has this byte, since no UTF-8 text does. What starts with it is no order's. */
    static final byte MARK = (byte) 0xff;

    private final KeyValueStore<Bytes, byte[]> store;

    StoredBlocks(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** All of an order, in the order in which they came; empty where there is none. */
    List<byte[]> of(String orderId) {
        byte[] id = orderId.getBytes(StandardCharsets.UTF_8);
        List<byte[]> values = new ArrayList<>(4);
        for (byte[] value = store.get(key(id, 0)); value != null; value = store.get(key(id, values.size()))) {
            values.add(value);
        }
        return values;
    }

    void put(String orderId, int place, byte[] value) {
        store.put(key(orderId.getBytes(StandardCharsets.UTF_8), place), value);
    }

    /** Removes those from a place on, the last first, so that none is left behind a gap. */
    void removeFrom(String orderId, int place, int count) {
        byte[] id = orderId.getBytes(StandardCharsets.UTF_8);
        for (int i = count - 1; i >= place; i--) {
            store.delete(key(id, i));
        }
    }

    /** The order's id where a key is that of its first value; else null. */
    static String orderOf(Bytes key) {
        for (byte one : key.get()) {
            if (one == MARK) {
                return null;
            }
        }
        return new String(key.get(), StandardCharsets.UTF_8);
    }

    private static Bytes key(byte[] id, int place) {
        if (place == 0) {
            return Bytes.wrap(id);
        }
        byte[] key = Arrays.copyOf(id, id.length + 2);
        key[id.length] = MARK;
        key[id.length + 1] = (byte) place;
        return Bytes.wrap(key);
    }
}
