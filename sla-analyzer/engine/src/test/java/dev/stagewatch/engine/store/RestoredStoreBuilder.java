package dev.stagewatch.engine.store;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds stores on the heap that were read back from a changelog before their task starts. */
public final class RestoredStoreBuilder implements StoreBuilder<OrderStore> {
    private final String name;
    private final Map<Bytes, byte[]> changelog;

    /** @param changelog the last value of each key, null where it was deleted */
    public RestoredStoreBuilder(String name, Map<Bytes, byte[]> changelog) {
        this.name = name;
        this.changelog = changelog;
    }

    @Override
    public OrderStore build() {
        HeapKeyValueStore heap = new HeapKeyValueStore(name);
        changelog.forEach((key, value) -> {
            if (value != null) {
                heap.table().put(key.get(), value);
            }
        });
        return new OrderStore(Stores.keyValueStoreBuilder(OrderStoreBuilder.supplier(heap), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of()).build(), heap);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public StoreBuilder<OrderStore> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<OrderStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<OrderStore> withLoggingEnabled(Map<String, String> config) {
        return this;
    }

    @Override
    public StoreBuilder<OrderStore> withLoggingDisabled() {
        return this;
    }
}
