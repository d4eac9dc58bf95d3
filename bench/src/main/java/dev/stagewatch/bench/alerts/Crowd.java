package dev.stagewatch.bench.alerts;

import dev.stagewatch.bench.live.Outbox;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders that begin and end when they are told to, and what really happened to each. Thread-safe. */
final class Crowd implements AutoCloseable {
    /** An order that has not ended. */
    static final long OPEN = Long.MAX_VALUE;

    /**
     * An order's two moments, epoch nanoseconds.
     *
     * @param ended {@link #OPEN} while it has not
     */
    record Order(String id, int stage, long begun, long ended) {
        boolean isOpenAt(long time) {
            return begun <= time && ended > time;
        }
    }

    private final Outbox outbox;
    private final StagePolicy policy;
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("crowd").factory());

    private final String prefix;

    /** @param prefix of the ids of its orders */
    Crowd(Outbox outbox, StagePolicy policy, String prefix) {
        this.outbox = outbox;
        this.policy = policy;
        this.prefix = prefix;
    }

    /** An order enters the stage now. */
    String begin(int stage) {
        return begin(stage, Map.of());
    }

    /** The same with more attributes on its span. */
    String begin(int stage, Map<String, Object> attributes) {
        String id = prefix + "ORD-%06d".formatted(numbers.incrementAndGet());
        orders.put(id, new Order(id, stage, outbox.enter(id, 1, StagePolicy.waiting(stage), attributes), OPEN));
        return id;
    }

    /** It leaves the stage now. */
    void end(String id) {
        long at = outbox.enter(id, 2, StagePolicy.DONE);
        orders.computeIfPresent(id, (key, order) -> new Order(id, order.stage(), order.begun(), at));
    }

    void endAfter(String id, Duration time) {
        ends.schedule(() -> end(id), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    Collection<Order> all() {
        return List.copyOf(orders.values());
    }

    Order of(String id) {
        return orders.get(id);
    }

    /** Those that are over their limit at any moment and were or would be judged so. */
    List<Order> overdue() {
        return all().stream().filter(order -> order.ended() > policy.dueAt(order.begun())).toList();
    }

    @Override
    public void close() {
        ends.shutdownNow();
    }
}
