package dev.stagewatch.engine.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * The orders of one task, their deadlines, and the task's own records beside them. Every change goes through Streams' changelog,
 * in the transaction of what was read and said (D10); deadlines follow from the orders and are not logged. The task writes;
 * {@link #order} and {@link #eachOrder} may be called by any thread.
 *
 * <p>It takes part in Streams' commit as a cache does ({@link CachedStateStore}, the one hook there is): {@link #beforeCommit}
 * lets the task hold changes back and write each order once.
 */
public final class OrderStore implements StateStore, CachedStateStore<Bytes, byte[]> {

    /** First byte of the key of a task's own record: no UTF-8 text has it, so no order can. */
    private static final byte OWN = (byte) 0xff;
    private static final byte[] NO_VALUE = {};

    private final KeyValueStore<Bytes, byte[]> logged;
    private final HeapKeyValueStore heap;
    private final boolean idsAreOwn;
    private HeapTable ids;
    private DeadlineWheel deadlines;
    private Runnable beforeCommit = () -> { };
    private final Set<Bytes> own = new HashSet<>();

    /** @param heap where {@code logged} ends, or null where that is on disk: ids are then kept apart */
    OrderStore(KeyValueStore<Bytes, byte[]> logged, HeapKeyValueStore heap) {
        this.logged = logged;
        this.heap = heap;
        this.idsAreOwn = heap == null;
        beginEmpty();
    }

    private void beginEmpty() {
        ids = idsAreOwn ? new HeapTable() : heap.table();
        deadlines = new DeadlineWheel();
        own.clear();
    }

    /** What is to be done before each commit, so that what it writes is part of it. */
    public void beforeCommit(Runnable write) {
        beforeCommit = write;
    }

    /** The order's bytes, or null. */
    public byte[] order(String orderId) {
        return logged.get(key(orderId));
    }

    /** @param value null removes the order and its deadline */
    public void putOrder(String orderId, byte[] value) {
        Bytes key = key(orderId);
        if (value == null) {
            int id = ids.find(key.get());
            if (id >= 0) {
                deadlines.set(id, Long.MAX_VALUE);
            }
            if (idsAreOwn) {
                ids.remove(key.get());
            }
        }
        logged.put(key, value);
    }

    /** @param at epoch nanoseconds at which the order is to be looked at again; {@code NEVER}: not by itself */
    public void due(String orderId, long at) {
        byte[] key = key(orderId).get();
        int id = ids.find(key);
        if (id < 0 && idsAreOwn) {
            id = ids.put(key, NO_VALUE);
        }
        if (id >= 0) {
            deadlines.set(id, at);
        }
    }

    /** Takes out the orders that are due at {@code watermark}; one may come up to 0.3 s early. */
    public List<String> takeDue(long watermark) {
        List<String> due = new ArrayList<>();
        deadlines.takeDue(watermark, id -> {
            byte[] key = ids.keyOf(id);
            if (key != null) {
                due.add(new String(key, StandardCharsets.UTF_8));
            }
        });
        return due;
    }

    /** Every order; one that changes meanwhile comes as it was or as it is. */
    public void eachOrder(BiConsumer<String, byte[]> each) {
        try (KeyValueIterator<Bytes, byte[]> all = logged.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                if (!isOwn(entry.key)) {
                    each.accept(new String(entry.key.get(), StandardCharsets.UTF_8), entry.value);
                }
            }
        }
    }

    /** A record of the task's own, or null. @param kind of record, @param number within its kind */
    public byte[] own(char kind, int number) {
        Bytes key = ownKey(kind, number);
        byte[] value = logged.get(key);
        if (value != null) {
            own.add(key);
        }
        return value;
    }

    /** @param kind an ASCII letter */
    public void putOwn(char kind, int number, byte[] value) {
        Bytes key = ownKey(kind, number);
        own.add(key);
        logged.put(key, value);
    }

    /** How many orders there are, by the store's own estimate. */
    public long size() {
        return Math.max(0, logged.approximateNumEntries() - own.size());
    }

    /** Bytes on the heap, of keys, values, index and deadlines; of RocksDB those of keys and deadlines alone. */
    public long heapBytes() {
        return ids.bytes() + deadlines.bytes();
    }

    private static Bytes key(String orderId) {
        return Bytes.wrap(orderId.getBytes(StandardCharsets.UTF_8));
    }

    private static Bytes ownKey(char kind, int number) {
        return Bytes.wrap(new byte[] {OWN, (byte) kind, (byte) (number >>> 16), (byte) (number >>> 8), (byte) number});
    }

    private static boolean isOwn(Bytes key) {
        return key.get().length == 0 || key.get()[0] == OWN;
    }

    @Override
    public String name() {
        return logged.name();
    }

    /** Streams opens a closed store again when a commit failed and its task begins anew: nothing of before may be left then. */
    @Override
    public void init(StateStoreContext context, StateStore root) {
        beginEmpty();
        logged.init(context, root);
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void flushCache() {
        beforeCommit.run();
    }

    @Override
    public void clearCache() { }

    @Override
    public void flush() {
        logged.flush();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        logged.commit(changelogOffsets);
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return logged.committedOffset(partition);
    }

    @Override
    public boolean managesOffsets() {
        return logged.managesOffsets();
    }

    @Override
    public boolean persistent() {
        return logged.persistent();
    }

    @Override
    public boolean isOpen() {
        return logged.isOpen();
    }

    @Override
    public Position getPosition() {
        return logged.getPosition();
    }

    @Override
    public void close() {
        logged.close();
    }
}
