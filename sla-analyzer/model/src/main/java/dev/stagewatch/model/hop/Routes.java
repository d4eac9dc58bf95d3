package dev.stagewatch.model.hop;

import dev.stagewatch.model.Nanos;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who reads what is published where, learned from messages that were consumed. With it a message that one of two queues never
 * handed out is known as in flight (A1, A3); without it, any consumer will do. Immutable; depends on the set of what was learned,
 * unless there was more than {@link #ROUTES_MAX}.
 *
 * @param lastSeen by route and consumer, the hour in which the last message was published that this consumer took, epoch
 *                 nanoseconds
 */
public record Routes(Map<Route, SortedMap<Consumer, Long>> lastSeen) {
    public static final Routes NONE = new Routes(Map.of());
    public static final int ROUTES_MAX = 1_000;
    public static final int CONSUMERS_MAX = 16;
    /** A consumer that took nothing of a route for so long is no longer expected to. */
    public static final long FORGET_AFTER = 7 * Nanos.DAY;

    /** Where a message is published: exchange and routing key, or topic and "". */
    public record Route(String target, String routingKey) {
        static Route of(HopFact publish) {
            return new Route(publish.target(), publish.message().routingKey());
        }
    }

    /** Who takes it: the service and its queue. */
    public record Consumer(String service, String target) implements Comparable<Consumer> {
        @Override
        public int compareTo(Consumer other) {
            int byService = service.compareTo(other.service);
            return byService != 0 ? byService : target.compareTo(other.target);
        }
    }

    /** Learns from the messages of an order that were consumed. */
    public Routes learn(Hops hops) {
        Map<Route, SortedMap<Consumer, Long>> known = null;
        for (Delivery delivery : hops.deliveries().all()) {
            if (delivery.publish() != null && isNews(delivery)) {
                known = known == null ? copy() : known;
                add(known, delivery);
            }
        }
        return known == null ? this : new Routes(known);
    }

    /** What either has learned, the later time where both know; this one where it knows all that the other does. */
    public Routes with(Routes other) {
        Map<Route, SortedMap<Consumer, Long>> both = copy();
        other.lastSeen.forEach((route, consumers) -> consumers.forEach((consumer, hour) -> add(both, route, consumer, hour)));
        return both.equals(lastSeen) ? this : new Routes(both);
    }

    /** The consumers that took messages of this route at about that time; empty where none is known. */
    List<Consumer> expected(HopFact publish) {
        SortedMap<Consumer, Long> seenLast = lastSeen.isEmpty() ? null : lastSeen.get(Route.of(publish));
        return seenLast == null ? List.of() : seenLast.entrySet().stream()
                .filter(seen -> Nanos.plus(seen.getValue(), FORGET_AFTER) >= publish.end()).map(Map.Entry::getKey).toList();
    }

    /** By the hour, so that a busy route is not news with each message. */
    private static long hourOf(HopFact publish) {
        return Math.floorDiv(publish.end(), Nanos.HOUR) * Nanos.HOUR;
    }

    private boolean isNews(Delivery delivery) {
        SortedMap<Consumer, Long> consumers = lastSeen.get(Route.of(delivery.publish()));
        Long seen = consumers == null ? null : consumers.get(delivery.consumer());
        return seen == null || seen < hourOf(delivery.publish());
    }

    private Map<Route, SortedMap<Consumer, Long>> copy() {
        Map<Route, SortedMap<Consumer, Long>> copy = new HashMap<>();
        lastSeen.forEach((route, consumers) -> copy.put(route, new TreeMap<>(consumers)));
        return copy;
    }

    private static void add(Map<Route, SortedMap<Consumer, Long>> known, Delivery delivery) {
        add(known, Route.of(delivery.publish()), delivery.consumer(), hourOf(delivery.publish()));
    }

    private static void add(Map<Route, SortedMap<Consumer, Long>> known, Route route, Consumer consumer, long hour) {
        if (!known.containsKey(route) && known.size() >= ROUTES_MAX) {
            return;
        }
        SortedMap<Consumer, Long> consumers = known.computeIfAbsent(route, r -> new TreeMap<>());
        if (consumers.containsKey(consumer) || consumers.size() < CONSUMERS_MAX) {
            consumers.merge(consumer, hour, Math::max);
        }
    }
}
