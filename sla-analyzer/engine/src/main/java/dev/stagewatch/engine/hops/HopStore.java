package dev.stagewatch.engine.hops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.HopBlock;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.Hops;
import dev.stagewatch.model.hop.Routes;

/**
 * The hops of each order, bounded. What came since the last commit waits on the heap, so that an order is written once a commit. The
 * task writes; {@link #of} may be called by any thread.
 */
final class HopStore {

    /** Records kept of an order: the latest half is as many as a visit may have, so that a visit of that many is whole (A4). */
    private static final int VISITS = 2;
    private static final Comparator<List<HopFact>> FIRST_HOP = (a, b) -> Hops.IDENTITY.compare(a.getFirst(), b.getFirst());
    private static final Bytes ROUTES = own('r');
    private static final Bytes ORDERS = own('n');

    private final KeyValueStore<Bytes, byte[]> store;
    private final StoredBlocks blocks;
    private final HopsForm form;
    private final Map<String, List<HopBlock>> waiting = new ConcurrentHashMap<>();
    /** Of orders that were looked at and wait: an order is mostly looked at between two commits, and need not be for the second. */
    private final Map<String, Room> rooms = new HashMap<>();
    private KeyValueIterator<Bytes, byte[]> sweep;
    private long orders;
    private boolean isCountStored;

    HopStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        this.blocks = new StoredBlocks(store);
        this.form = new HopsForm(HopNames.of(store));
        byte[] stored = store.get(ORDERS);
        // Before orders were counted each had one entry.
        orders = stored != null ? new ByteReader(stored).fixed() : store.approximateNumEntries();
        isCountStored = stored != null;
    }

    void take(String orderId, HopBlock hops) {
        waiting.merge(orderId, List.of(hops), (before, more) -> {
            List<HopBlock> all = new ArrayList<>(before);
            all.addAll(more);
            return List.copyOf(all);
        });
    }

    int waitingOrders() {
        return waiting.size();
    }

    /** What is known of an order, stored or not. @param maxHops of a visit */
    Hops of(String orderId, int maxHops) {
        // What waits is looked at first, so that nothing is missed that is stored meanwhile.
        List<HopBlock> more = waiting.getOrDefault(orderId, List.of());
        return of(orderId, stored(orderId), more, maxHops);
    }

    /** As {@link #of}, by the task's thread, for an order that probably waits to be stored. */
    Hops ofWaiting(String orderId, int maxHops) {
        List<byte[]> stored = blocks.of(orderId);
        List<HopBlock> more = waiting.getOrDefault(orderId, List.of());
        if (!more.isEmpty()) {
            rooms.put(orderId, room(stored));
        }
        return of(orderId, stored, more, maxHops);
    }

    private Hops of(String orderId, List<byte[]> stored, List<HopBlock> more, int maxHops) {
        List<List<HopFact>> sorted = new ArrayList<>(stored.size() + more.size());
        stored.forEach(value -> sorted.addAll(form.blocks(orderId, value)));
        more.forEach(block -> sorted.add(block.hops(orderId)));
        sorted.removeIf(List::isEmpty);
        // Blocks come sorted and are of a trace each, as a rule: then so is what they are one behind the other.
        sorted.sort(FIRST_HOP);
        List<HopFact> records = new ArrayList<>();
        sorted.forEach(records::addAll);
        return Hops.of(VISITS * maxHops, records, isTruncated(stored));
    }

    /** Not while they are made one. */
    private List<byte[]> stored(String orderId) {
        synchronized (blocks) {
            return blocks.of(orderId);
        }
    }

    private boolean isTruncated(List<byte[]> stored) {
        for (byte[] value : stored) {
            if (form.head(value).isTruncated()) {
                return true;
            }
        }
        return false;
    }

    /** Stores what waits, with the append time of what came last. Returns how many orders became truncated by it. */
    int storeWaiting(long appendTime, int maxHops) {
        int truncated = 0;
        for (Map.Entry<String, List<HopBlock>> of : waiting.entrySet()) {
            truncated += store(of.getKey(), of.getValue(), appendTime, maxHops) ? 1 : 0;
            waiting.remove(of.getKey());
        }
        rooms.clear();
        if (!isCountStored) {
            store.put(ORDERS, new ByteWriter().fixed(orders).toBytes());
            isCountStored = true;
        }
        return truncated;
    }

    /** Returns whether the order became truncated. */
    private boolean store(String orderId, List<HopBlock> more, long appendTime, int maxHops) {
        Room known = rooms.get(orderId);
        Room room = known != null ? known : room(blocks.of(orderId));
        count(room.values == 0 ? 1 : 0);
        if (room.fits(more, VISITS * maxHops)) {
            blocks.put(orderId, room.values, form.write(more, appendTime));
            return false;
        }
        List<byte[]> stored = blocks.of(orderId);
        Hops hops = of(orderId, stored, more, maxHops);
        synchronized (blocks) {
            blocks.removeFrom(orderId, 1, stored.size());
            blocks.put(orderId, 0, form.write(hops, appendTime));
        }
        return hops.isTruncated() && !isTruncated(stored);
    }

    private Room room(List<byte[]> stored) {
        long records = 0;
        for (byte[] value : stored) {
            records += form.head(value).count();
        }
        return new Room(stored.size(), records);
    }

    /** What is stored of an order. */
    private record Room(int values, long records) {

        /** Whether more may stand beside it as it is: nothing would have to be dropped, and the values are not too many. */
        boolean fits(List<HopBlock> more, int max) {
            long count = records;
            for (HopBlock block : more) {
                count += block.count();
            }
            return count <= max && values < StoredBlocks.MAX;
        }
    }

    void forget(String orderId) {
        waiting.remove(orderId);
        rooms.remove(orderId);
        int stored = blocks.of(orderId).size();
        blocks.removeFrom(orderId, 0, stored);
        count(stored > 0 ? -1 : 0);
    }

    private void count(int more) {
        orders += more;
        isCountStored &= more == 0;
    }

    /** How many orders have hops that are stored. */
    long size() {
        return orders;
    }

    /**
     * Looks at the next few values, going round, and forgets orders that are not known and of which nothing came lately. Returns how
     * many it forgot.
     */
    int sweep(int values, Predicate<String> isKnown, long cameBefore) {
        if (sweep == null) {
            sweep = store.all();
        }
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < values && sweep.hasNext(); i++) {
            String orderId = StoredBlocks.orderOf(sweep.next().key);
            if (orderId != null && !isKnown.test(orderId) && lastTaken(orderId) < cameBefore) {
                gone.add(orderId);
            }
        }
        if (!sweep.hasNext()) {
            close();
        }
        gone.forEach(this::forget);
        return gone.size();
    }

    private long lastTaken(String orderId) {
        return blocks.of(orderId).stream().mapToLong(value -> form.head(value).lastTaken()).max().orElse(Nanos.NEVER);
    }

    void close() {
        if (sweep != null) {
            sweep.close();
            sweep = null;
        }
    }

    Routes routes() {
        byte[] stored = store.get(ROUTES);
        return stored == null ? Routes.NONE : RoutesForm.read(stored);
    }

    void put(Routes routes) {
        store.put(ROUTES, RoutesForm.write(routes));
    }

    /** Key of a record that is no order's. */
    private static Bytes own(char kind) {
        return Bytes.wrap(new byte[] {StoredBlocks.MARK, (byte) kind});
    }
}
