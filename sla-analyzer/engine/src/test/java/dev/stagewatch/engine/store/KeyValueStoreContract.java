package dev.stagewatch.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each form of the store owes Kafka Streams and the engine. */
abstract class KeyValueStoreContract {
    @TempDir
    private Path folder;
    private KeyValueStore<Bytes, byte[]> store;

    abstract KeyValueBytesStoreSupplier supplier(String name);

    @BeforeEach
    void open() {
        store = Stores.keyValueStoreBuilder(supplier("orders"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled().withCachingDisabled().build();
        var context = new MockProcessorContext<Void, Void>(new Properties(),
                new TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsPutIsThereUntilItIsDeleted() {
        assertThat(store.get(key("a"))).isNull();
        store.put(key("a"), value(1, 10));
        store.put(key("a"), value(2, 300));
        assertThat(store.get(key("a"))).isEqualTo(value(2, 300));
        assertThat(store.delete(key("a"))).isEqualTo(value(2, 300));
        assertThat(store.delete(key("a"))).isNull();
        assertThat(store.get(key("a"))).isNull();
    }

    @Test
    void puttingNullDeletes() {
        store.put(key("a"), value(1, 10));
        store.put(key("a"), null);
        assertThat(store.get(key("a"))).isNull();
        assertThat(everything()).isEmpty();
    }

    @Test
    void whatIsThereIsNotReplacedByPutIfAbsent() {
        assertThat(store.putIfAbsent(key("a"), value(1, 10))).isNull();
        assertThat(store.putIfAbsent(key("a"), value(2, 10))).isEqualTo(value(1, 10));
        assertThat(store.get(key("a"))).isEqualTo(value(1, 10));
    }

    @Test
    void emptyKeysAndValuesAndLargeOnesAreKept() {
        store.put(key(""), value(1, 0));
        store.put(key("x".repeat(1_000)), value(3, 3_000_000));
        assertThat(store.get(key(""))).isEmpty();
        assertThat(store.get(key("x".repeat(1_000)))).isEqualTo(value(3, 3_000_000));
    }

    @Test
    void aRangeIsSortedAndHasBothEnds() {
        store.putAll(List.of(KeyValue.pair(key("c"), value(3, 3)), KeyValue.pair(key("a"), value(1, 1)),
                KeyValue.pair(key("b"), value(2, 2)), KeyValue.pair(key("d"), value(4, 4))));
        try (KeyValueIterator<Bytes, byte[]> range = store.range(key("b"), key("c"))) {
            assertThat(range.peekNextKey()).isEqualTo(key("b"));
            assertThat(range.next().value).isEqualTo(value(2, 2));
            assertThat(range.next().key).isEqualTo(key("c"));
            assertThat(range.hasNext()).isFalse();
        }
    }

    @Test
    void manyChangesLeaveWhatAMapHas() {
        Random random = new Random(7);
        Map<Bytes, byte[]> expected = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            Bytes key = key("ORD-" + random.nextInt(2_000));
            byte[] value = random.nextInt(5) == 0 ? null : value(i, random.nextInt(200));
            store.put(key, value);
            if (value == null) {
                expected.remove(key);
            } else {
                expected.put(key, value);
            }
        }
        Map<Bytes, byte[]> found = everything();
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        assertThat(found).allSatisfy((key, value) -> assertThat(value).isEqualTo(expected.get(key)));
    }

    private Map<Bytes, byte[]> everything() {
        Map<Bytes, byte[]> found = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> assertThat(found.put(entry.key, entry.value)).isNull());
        }
        return found;
    }

    private static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] value(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
