package dev.stagewatch.engine.store;

import java.util.function.BiConsumer;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * What the reading half of one partition keeps of its traces, through Streams' changelog, in the transaction of what was read and
 * passed on (D10). As {@link OrderStore} it takes part in the commit as a cache does. Confined to the stream thread.
 */
public final class TraceStore extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]> {

    private Runnable beforeCommit = () -> { };

    TraceStore(KeyValueStore<Bytes, byte[]> logged) {
        super(logged);
    }

    /** What is to be done before each commit, so that what it writes is part of it. */
    public void beforeCommit(Runnable write) {
        beforeCommit = write;
    }

    public void put(byte[] key, byte[] value) {
        wrapped().put(Bytes.wrap(key), value);
    }

    public void delete(byte[] key) {
        wrapped().delete(Bytes.wrap(key));
    }

    /** Every entry by key, bytes unsigned. */
    public void each(BiConsumer<byte[], byte[]> each) {
        try (KeyValueIterator<Bytes, byte[]> all = wrapped().range(null, null)) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                each.accept(entry.key.get(), entry.value);
            }
        }
    }

    @Override
    public void flushCache() {
        beforeCommit.run();
    }
}
