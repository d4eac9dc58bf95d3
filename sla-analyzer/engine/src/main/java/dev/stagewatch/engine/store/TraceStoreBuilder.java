package dev.stagewatch.engine.store;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.state.internals.AbstractStoreBuilder;

/** Builds {@link TraceStore}s on the heap, with a changelog: they hold two trace windows, in blocks. */
public final class TraceStoreBuilder extends AbstractStoreBuilder<Bytes, byte[], TraceStore> {

    public TraceStoreBuilder(String name) {
        super(name, Serdes.Bytes(), Serdes.ByteArray(), Time.SYSTEM);
    }

    @Override
    public TraceStore build() {
        return new TraceStore(ByteStores.of(name(), StoreForm.HEAP).build());
    }
}
