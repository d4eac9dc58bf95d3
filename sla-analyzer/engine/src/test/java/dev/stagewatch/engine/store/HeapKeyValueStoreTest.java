package dev.stagewatch.engine.store;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

class HeapKeyValueStoreTest extends KeyValueStoreContract {
    @Override
    KeyValueBytesStoreSupplier supplier(String name) {
        return OrderStoreBuilder.supplier(new HeapKeyValueStore(name));
    }
}
