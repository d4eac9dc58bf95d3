package dev.stagewatch.engine.store;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.AbstractStoreBuilder;

/** Builds the reading half's stores as they were read back from a changelog before their task starts. */
public final class RestoredTraceStoreBuilder extends AbstractStoreBuilder<Bytes, byte[], TraceStore> {
    private final Map<Bytes, byte[]> changelog;

    /** @param changelog the last value of each key, null where it was deleted */
    public RestoredTraceStoreBuilder(String name, Map<Bytes, byte[]> changelog) {
        super(name, Serdes.Bytes(), Serdes.ByteArray(), Time.SYSTEM);
        this.changelog = changelog;
    }

    @Override
    public TraceStore build() {
        HeapKeyValueStore heap = new HeapKeyValueStore(name());
        changelog.forEach((key, value) -> {
            if (value != null) {
                heap.table().put(key.get(), value);
            }
        });
        return new TraceStore(Stores.keyValueStoreBuilder(OrderStoreBuilder.supplier(heap), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of()).build());
    }
}
