package dev.stagewatch.engine.store;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * {@link HeapTable} as Kafka Streams wants a store: Streams logs what is put, restores it by batches and keeps standbys. What is
 * iterated comes in no order, save for a range, which is sorted for it. Thread-safe: one writes, any may read; an iterator shows
 * each entry as it is when it comes by.
 */
final class HeapKeyValueStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private HeapTable table = new HeapTable();
    private volatile boolean open;

    HeapKeyValueStore(String name) {
        this.name = name;
    }

    HeapTable table() {
        return table;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open = true;
        context.register(root, (BatchingStateRestoreCallback) this::restore);
    }

    private void restore(Collection<KeyValue<byte[], byte[]>> batch) {
        batch.forEach(record -> write(record.key, record.value));
    }

    private byte[] write(byte[] key, byte[] value) {
        if (value == null) {
            return table.remove(key);
        }
        table.put(key, value);
        return null;
    }

    @Override
    public void put(Bytes key, byte[] value) {
        write(key.get(), value);
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        byte[] present = table.get(key.get());
        if (present == null) {
            write(key.get(), value);
        }
        return present;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        return write(key.get(), null);
    }

    @Override
    public byte[] get(Bytes key) {
        return table.get(key.get());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        HeapTable now = table;
        return new Entries(IntStream.range(0, now.idLimit()).mapToObj(now::entryOf).filter(Objects::nonNull).iterator());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        TreeMap<Bytes, byte[]> within = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = all()) {
            all.forEachRemaining(entry -> within.put(entry.key, entry.value));
        }
        if (from != null) {
            within.headMap(from, false).clear();
        }
        if (to != null) {
            within.tailMap(to, false).clear();
        }
        return new Entries(within.entrySet().stream().map(entry -> KeyValue.pair(entry.getKey(), entry.getValue())).iterator());
    }

    @Override
    public long approximateNumEntries() {
        return table.size();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    /** Lets the memory go at once: Streams may hold a closed store for a while. */
    @Override
    public void close() {
        open = false;
        table = new HeapTable();
    }

    private static final class Entries implements KeyValueIterator<Bytes, byte[]> {
        private final Iterator<KeyValue<Bytes, byte[]>> entries;
        private KeyValue<Bytes, byte[]> next;

        Entries(Iterator<KeyValue<Bytes, byte[]>> entries) {
            this.entries = entries;
            step();
        }

        private void step() {
            next = entries.hasNext() ? entries.next() : null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            KeyValue<Bytes, byte[]> taken = present();
            step();
            return taken;
        }

        @Override
        public Bytes peekNextKey() {
            return present().key;
        }

        private KeyValue<Bytes, byte[]> present() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            return next;
        }

        @Override
        public void close() { }
    }
}
