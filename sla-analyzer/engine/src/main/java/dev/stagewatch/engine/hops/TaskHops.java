package dev.stagewatch.engine.hops;

import java.util.function.Predicate;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.HopLoss;
import dev.stagewatch.engine.codec.HopBlock;
import dev.stagewatch.model.hop.Hops;
import dev.stagewatch.model.hop.Routes;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.Timeline;

/**
 * The hops of one task's orders, and what they say of a visit. Written by the task's thread; {@link #of} may be
 * called by any.
 */
public final class TaskHops {

    /** Orders whose hops wait for the commit; beyond it they are stored, to bound the memory. */
    private static final int WAITING_MAX = 20_000;
    /** Orders looked at in one sweep. */
    private static final int SWEEP = 1_000;

    private final HopStore store;
    private final EngineListener listener;
    private final LearnedRoutes learned;
    private Routes routes;
    private boolean areRoutesStored = true;
    private long lastAppend;

    /** @param learned by all tasks of this process */
    public TaskHops(KeyValueStore<Bytes, byte[]> store, EngineListener listener, LearnedRoutes learned) {
        this.store = new HopStore(store);
        this.listener = listener;
        this.learned = learned;
        this.routes = this.store.routes();
        learned.add(routes);
    }

    /** @param appendTime of the record that brought them, epoch nanoseconds */
    public void take(String orderId, HopBlock hops, Policy policy, long appendTime) {
        if (hops.isEmpty()) {
            return;
        }
        lastAppend = Math.max(lastAppend, appendTime);
        store.take(orderId, hops);
        if (store.waitingOrders() >= WAITING_MAX) {
            storeWaiting(policy);
        }
    }

    /** To be done before each commit, so that no hop is lost (D10). */
    public void storeWaiting(Policy policy) {
        int truncated = store.storeWaiting(lastAppend, policy.maxHops());
        if (truncated > 0) {
            listener.hopsLost(HopLoss.TRUNCATED, truncated);
        }
        if (!areRoutesStored) {
            store.put(routes);
            areRoutesStored = true;
        }
    }

    /** The order left the state. */
    public void forget(String orderId) {
        store.forget(orderId);
    }

    /**
     * Forgets hops of orders that never had a status, or came after their order left. Does nothing while there are no more orders
     * with hops than orders.
     *
     * @param isKnown whether the state has an order
     * @param orders  how many it has
     */
    public void sweep(Predicate<String> isKnown, long orders, Policy policy, long watermark) {
        if (store.size() > orders) {
            int forgotten = store.sweep(SWEEP, isKnown, watermark - policy.traceWindow());
            if (forgotten > 0) {
                listener.hopsLost(HopLoss.NO_STATUS, forgotten);
            }
        }
    }

    public void close() {
        store.close();
    }

    /** By any thread. */
    public OrderHops of(Timeline timeline, Policy policy) {
        return new OrderHops(timeline, store.of(timeline.orderId(), policy.maxHops()), learned.all(), policy);
    }

    /** The same, after learning from the order's messages who reads what is published where; by the task's thread. */
    public OrderHops learnFrom(Timeline timeline, Policy policy) {
        Hops hops = store.ofWaiting(timeline.orderId(), policy.maxHops());
        Routes more = routes.learn(hops);
        if (more != routes) {
            areRoutesStored = false;
            routes = more;
            learned.add(more);
        }
        return new OrderHops(timeline, hops, learned.all(), policy);
    }
}
