package dev.stagewatch.engine.store;

import java.util.Map;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Plain stores with a changelog, on the heap or on disk. Stateless. */
public final class ByteStores {

    private ByteStores() { }

    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> of(String name, StoreForm form) {
        return Stores.keyValueStoreBuilder(switch (form) {
            case HEAP -> new HeapSupplier(name);
            case ROCKSDB -> Stores.persistentKeyValueStore(name);
        }, Serdes.Bytes(), Serdes.ByteArray()).withLoggingEnabled(Map.of());
    }

    /** A heap of its own for each task. */
    private record HeapSupplier(String name) implements KeyValueBytesStoreSupplier {

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new HeapKeyValueStore(name);
        }

        @Override
        public String metricsScope() {
            return "heap";
        }
    }
}
