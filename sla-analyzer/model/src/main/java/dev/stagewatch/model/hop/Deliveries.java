package dev.stagewatch.model.hop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        publishes.values().stream().filter(p -> isSent(p) && p.end() < watermark).forEach(publish -> {
            for (Routes.Consumer consumer : missing(publish, routes)) {
                waiting.add(new Transit(publish.end(), watermark, publish, consumer, false));
            }
        });
        return waiting;
    }

    private List<Routes.Consumer> missing(HopFact publish, Routes routes) {
        List<Routes.Consumer> consumers =
                deliveries.stream().filter(d -> d.publish() == publish).map(Delivery::consumer).toList();
        List<Routes.Consumer> expected = routes.expected(publish);
        if (expected.isEmpty() && consumers.isEmpty()) {
            return List.of(new Routes.Consumer("", publish.target()));
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
        facts.stream().filter(Deliveries::isConsume).forEach(consume -> {
            Routes.Consumer consumer = new Routes.Consumer(consume.service(), consume.target());
            Set<HopFact> of = publishesOf(consume);
            if (of.isEmpty()) {
                consumes.computeIfAbsent(new Key(orphan(consume), consumer), k -> new ArrayList<>()).add(consume);
            }
            for (HopFact publish : of) {
                Key key = new Key(publish.key(), consumer);
                publishOf.put(key, publish);
                consumes.computeIfAbsent(key, k -> new ArrayList<>()).add(consume);
            }
        });
        consumes.forEach((key, hops) -> deliveries.add(new Delivery(publishOf.get(key), key.consumer(), hops)));
    }

    static boolean isConsume(HopFact hop) {
        return hop.component() == Component.QUEUE_CONSUME && hop.phase() != Phase.BEGIN;
    }

    private Set<HopFact> publishesOf(HopFact consume) {
        Set<HopFact> named = new LinkedHashSet<>();
        references(consume).map(publishes::get).filter(publish -> publish != null).forEach(named::add);
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
        return consume.phase() == Phase.RECEIVE ? consume.key()
                : receiptsOf(consume).map(HopFact::key).findFirst().orElse(consume.key());
    }

    private Stream<HopFact> receiptsOf(HopFact attempt) {
        return references(attempt).map(receipts::get).filter(receipt -> receipt != null);
    }

    static Stream<SpanRef> references(HopFact hop) {
        SpanRef parent = hop.parent();
        return parent == null ? hop.links().stream() : Stream.concat(Stream.of(parent), hop.links().stream());
    }
}
