package dev.stagewatch.engine.hops;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

import dev.stagewatch.engine.codec.Names;

/** The numbers of the texts of hops, kept in the hops' own store, so that they cannot take the room of statuses and services. Stateless. */
final class HopNames {

    private static final byte KIND = 't';

    private HopNames() { }

    static Names of(KeyValueStore<Bytes, byte[]> store) {
        Names names = new Names((number, name) -> store.put(key(number), name.getBytes(StandardCharsets.UTF_8)));
        byte[] kept = store.get(key(1));
        for (int number = 1; kept != null; kept = store.get(key(++number))) {
            names.restore(number, new String(kept, StandardCharsets.UTF_8));
        }
        return names;
    }

    private static Bytes key(int number) {
        return Bytes.wrap(new byte[] {StoredBlocks.MARK, KIND, (byte) (number >> Byte.SIZE), (byte) number});
    }
}
