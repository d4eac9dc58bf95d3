package dev.stagewatch.model.hop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which consume belongs to which publish (A1): the one that its parent or a link names; else
 * that of the receive span which they name; else each publish that the broker confirmed and that has the same message id.
 */
final class Deliveries {
    private record Key(Object message, Routes.Consumer consumer) {
    }

    private final Map<SpanRef, HopFact> publishes = new LinkedHashMap<>();
    private final Map<String, List<HopFact>> publishesById = new HashMap<>();
    private final Map<SpanRef, HopFact> receipts = new HashMap<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<SpanRef, List<Routes.Consumer>> consumersOf = new HashMap<>();

    private Deliveries() {
    }

    /** @param facts each identity once */
    static Deliveries of(Collection<HopFact> facts) {
        Deliveries deliveries = new Deliveries();
        facts.forEach(deliveries::index);
        deliveries.group(facts);
        return deliveries;
    }

    /** One for each message and consumer that took it. */
    List<Delivery> all() {
        return deliveries;
    }

    /** A1: the times that messages lay in queues, each ended by the watermark at the latest. */
    List<Transit> transits(Routes routes, long watermark) {
        List<Transit> transits = new ArrayList<>();
        deliveries.forEach(delivery -> transits.addAll(delivery.transits()));
        transits.addAll(waiting(routes, watermark));
        transits.sort(null);
        return transits;
    }

    /** A1: the messages that somebody did not take, from the publish to the watermark. */
    List<Transit> waiting(Routes routes, long watermark) {
        List<Transit> waiting = new ArrayList<>();
        for (HopFact publish : publishes.values()) {
            if (isSent(publish) && publish.end() < watermark) {
                for (Routes.Consumer consumer : missing(publish, routes)) {
                    waiting.add(new Transit(publish.end(), watermark, publish, consumer, false));
                }
            }
        }
        return waiting;
    }

    private List<Routes.Consumer> missing(HopFact publish, Routes routes) {
        List<Routes.Consumer> consumers = consumersOf.getOrDefault(publish.span(), List.of());
        List<Routes.Consumer> expected = routes.expected(publish);
        if (expected.isEmpty()) {
            return consumers.isEmpty() ? List.of(new Routes.Consumer("", publish.target())) : List.of();
        }
        return expected.stream().filter(consumer -> !consumers.contains(consumer)).toList();
    }

    /** What was not confirmed may not be there, and what was put aside waits for nobody. */
    private static boolean isSent(HopFact publish) {
        return !publish.isFailed() && !publish.message().deadLettered();
    }

    private void index(HopFact hop) {
        if (hop.component() == Component.QUEUE_PUBLISH && hop.phase() == Phase.SPAN) {
            publishes.put(hop.span(), hop);
            if (isSent(hop) && !hop.message().id().isEmpty()) {
                publishesById.computeIfAbsent(hop.message().id(), id -> new ArrayList<>()).add(hop);
            }
        } else if (hop.component() == Component.QUEUE_CONSUME && hop.phase() == Phase.RECEIVE) {
            receipts.put(hop.span(), hop);
        }
    }

    private void group(Collection<HopFact> facts) {
        Map<Key, List<HopFact>> consumes = new LinkedHashMap<>();
        Map<Key, HopFact> publishOf = new HashMap<>();
        for (HopFact consume : facts) {
            if (isConsume(consume)) {
                group(consume, consumes, publishOf);
            }
        }
        consumes.forEach((key, hops) -> add(new Delivery(publishOf.get(key), key.consumer(), hops)));
    }

    private void group(HopFact consume, Map<Key, List<HopFact>> consumes, Map<Key, HopFact> publishOf) {
        Routes.Consumer consumer = new Routes.Consumer(consume.service(), consume.target());
        Set<HopFact> of = publishesOf(consume);
        if (of.isEmpty()) {
            consumes.computeIfAbsent(new Key(orphan(consume), consumer), k -> new ArrayList<>(2)).add(consume);
        }
        for (HopFact publish : of) {
            Key key = new Key(publish.key(), consumer);
            publishOf.put(key, publish);
            consumes.computeIfAbsent(key, k -> new ArrayList<>(2)).add(consume);
        }
    }

    private void add(Delivery delivery) {
        deliveries.add(delivery);
        if (delivery.publish() != null) {
            consumersOf.computeIfAbsent(delivery.publish().span(), span -> new ArrayList<>(2)).add(delivery.consumer());
        }
    }

    static boolean isConsume(HopFact hop) {
        return hop.component() == Component.QUEUE_CONSUME && hop.phase() != Phase.BEGIN;
    }

    private Set<HopFact> publishesOf(HopFact consume) {
        if (publishes.isEmpty()) {
            return Set.of();
        }
        Set<HopFact> named = new LinkedHashSet<>(2);
        for (SpanRef ref : references(consume)) {
            HopFact publish = publishes.get(ref);
            if (publish != null) {
                named.add(publish);
            }
        }
        if (named.isEmpty() && consume.phase() == Phase.SPAN) {
            receiptsOf(consume).forEach(receipt -> named.addAll(publishesOf(receipt)));
        }
        if (named.isEmpty()) {
            named.addAll(publishesById.getOrDefault(consume.message().id(), List.of()));
        }
        return named;
    }

    /** Where no publish is known, attempts and receipts go together by the message's id, else by the receipt. */
    private Object orphan(HopFact consume) {
        if (!consume.message().id().isEmpty()) {
            return consume.message().id();
        }
        List<HopFact> received = consume.phase() == Phase.RECEIVE ? List.of() : receiptsOf(consume);
        return received.isEmpty() ? consume.key() : received.getFirst().key();
    }

    private List<HopFact> receiptsOf(HopFact attempt) {
        return receipts.isEmpty() ? List.of() : references(attempt).stream().map(receipts::get).filter(Objects::nonNull).toList();
    }

    /** Its parent, then what it links to. */
    static List<SpanRef> references(HopFact hop) {
        if (hop.parent() == null) {
            return hop.links();
        }
        return hop.links().isEmpty() ? List.of(hop.parent()) : Stream.concat(Stream.of(hop.parent()), hop.links().stream()).toList();
    }
}
