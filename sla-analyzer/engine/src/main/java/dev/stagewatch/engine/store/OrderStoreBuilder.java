package dev.stagewatch.engine.store;

import java.util.Map;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds {@link OrderStore}s of one form, with a changelog unless told otherwise. Immutable. */
public final class OrderStoreBuilder implements StoreBuilder<OrderStore> {

    private final String name;
    private final StoreForm form;
    private final boolean isLogged;

    public OrderStoreBuilder(String name, StoreForm form) {
        this(name, form, true);
    }

    private OrderStoreBuilder(String name, StoreForm form, boolean isLogged) {
        this.name = name;
        this.form = form;
        this.isLogged = isLogged;
    }

    @Override
    public OrderStore build() {
        return switch (form) {
            case HEAP -> {
                HeapKeyValueStore heap = new HeapKeyValueStore(name);
                yield new OrderStore(logged(supplier(heap)), heap);
            }
            case ROCKSDB -> new OrderStore(logged(Stores.persistentKeyValueStore(name)), null);
        };
    }

    private KeyValueStore<Bytes, byte[]> logged(KeyValueBytesStoreSupplier supplier) {
        StoreBuilder<KeyValueStore<Bytes, byte[]>> builder = Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray());
        return (isLogged ? builder.withLoggingEnabled(Map.of()) : builder.withLoggingDisabled()).build();
    }

    static KeyValueBytesStoreSupplier supplier(HeapKeyValueStore heap) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return heap.name();
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return heap;
            }

            @Override
            public String metricsScope() {
                return "heap";
            }
        };
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
        return isLogged;
    }

    @Override
    public StoreBuilder<OrderStore> withCachingEnabled() {
        throw new UnsupportedOperationException("the task itself holds changes back until the commit");
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
        return new OrderStoreBuilder(name, form, false);
    }
}
