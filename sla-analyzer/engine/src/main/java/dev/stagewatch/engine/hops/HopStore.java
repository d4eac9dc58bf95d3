package dev.stagewatch.engine.hops;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

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
    /** No order id starts like this, since no UTF-8 text has this byte. */
    private static final Bytes ROUTES = Bytes.wrap(new byte[] {(byte) 0xff, 'r'});

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<String, List<HopFact>> waiting = new ConcurrentHashMap<>();
    private KeyValueIterator<Bytes, byte[]> sweep;
    private boolean hasRoutes;

    HopStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void take(String orderId, List<HopFact> hops) {
        waiting.merge(orderId, List.copyOf(hops), (before, more) -> {
            List<HopFact> all = new ArrayList<>(before);
            all.addAll(more);
            return List.copyOf(all);
        });
    }

    int waitingOrders() {
        return waiting.size();
    }

    /** What is known of an order, stored or not. @param maxHops of a visit */
    Hops of(String orderId, int maxHops) {
        byte[] stored = store.get(key(orderId));
        List<HopFact> more = waiting.getOrDefault(orderId, List.of());
        Hops hops = stored == null ? Hops.none(VISITS * maxHops) : HopsForm.read(orderId, stored, VISITS * maxHops).hops();
        return more.isEmpty() ? hops : hops.with(more);
    }

    /** Stores what waits, with the append time of what came last. Returns how many orders became truncated by it. */
    int storeWaiting(long appendTime, int maxHops) {
        int truncated = 0;
        for (String orderId : List.copyOf(waiting.keySet())) {
            Bytes key = key(orderId);
            byte[] stored = store.get(key);
            List<HopFact> more = waiting.get(orderId);
            if (HopsForm.canAppend(stored, more.size(), VISITS * maxHops)) {
                store.put(key, HopsForm.append(stored, more, appendTime));
            } else {
                Hops hops = of(orderId, maxHops);
                store.put(key, HopsForm.write(hops, appendTime));
                truncated += hops.isTruncated() && !HopsForm.isTruncated(stored) ? 1 : 0;
            }
            waiting.remove(orderId);
        }
        return truncated;
    }

    void forget(String orderId) {
        waiting.remove(orderId);
        store.delete(key(orderId));
    }

    /** How many orders have hops, by the store's own estimate. */
    long size() {
        return store.approximateNumEntries() - (hasRoutes ? 1 : 0);
    }

    /**
     * Looks at the next few orders, going round, and forgets those that are not known and of which nothing came lately. Returns how
     * many it forgot.
     */
    int sweep(int orders, Predicate<String> isKnown, long cameBefore) {
        if (sweep == null) {
            sweep = store.all();
        }
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < orders && sweep.hasNext(); i++) {
            KeyValue<Bytes, byte[]> entry = sweep.next();
            String orderId = new String(entry.key.get(), StandardCharsets.UTF_8);
            if (!entry.key.equals(ROUTES) && HopsForm.lastTaken(entry.value) < cameBefore && !isKnown.test(orderId)) {
                gone.add(orderId);
            }
        }
        if (!sweep.hasNext()) {
            close();
        }
        gone.forEach(this::forget);
        return gone.size();
    }

    void close() {
        if (sweep != null) {
            sweep.close();
            sweep = null;
        }
    }

    Routes routes() {
        byte[] stored = store.get(ROUTES);
        hasRoutes = stored != null;
        return stored == null ? Routes.NONE : RoutesForm.read(stored);
    }

    void put(Routes routes) {
        hasRoutes = true;
        store.put(ROUTES, RoutesForm.write(routes));
    }

    private static Bytes key(String orderId) {
        return Bytes.wrap(orderId.getBytes(StandardCharsets.UTF_8));
    }
}
