package dev.stagewatch.model.hop;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.Holder.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for an order's holder (A3), in the rule's order. Used once. */
final class HolderSearch {
    private final List<HopFact> facts;
    private final Deliveries deliveries;
    private final OpenWork openWork;
    private final Failures failures;
    private final Routes routes;
    private final long since;
    private final Comparator<Holder> preference;

    HolderSearch(Hops hops, long since, Routes routes, String owner) {
        this.facts = hops.facts();
        this.deliveries = hops.deliveries();
        this.openWork = new OpenWork(facts);
        this.failures = new Failures(facts);
        this.routes = routes;
        // A4: of what ended at or before that instant, the end may have been dropped and the beginning kept.
        this.since = hops.isTruncated() ? Math.max(since, Nanos.plus(hops.completeAfter(), 1)) : since;
        this.preference = Comparator.<Holder, Boolean>comparing(holder -> holder.service().equals(owner))
                .thenComparingLong(Holder::since).thenComparing(Holder::span).thenComparing(Holder::service)
                .thenComparing(Holder::target);
    }

    Optional<Holder> first() {
        return best(deadLettered()).or(() -> best(failed())).or(() -> best(running())).or(() -> best(unconsumed())).or(() -> best(dependency())).or(this::after);
    }

    private Optional<Holder> best(Stream<Holder> holders) {
        return holders.max(preference);
    }

    private Stream<Holder> deadLettered() {
        return current().filter(delivery -> delivery.isFailed() && !isTriedAgain(delivery)).flatMap(delivery -> putAside(delivery).map(aside ->
                new Holder(Kind.DEAD_LETTERED, aside.service(), Component.QUEUE_CONSUME, aside.target(), aside.name(), aside.end(),
                        delivery.last().errorText(), delivery.tries(), aside.span())));
    }

    /** The consumer's own publish of the message to a queue of dead letters, which the broker has confirmed. */
    private Stream<HopFact> putAside(Delivery delivery) {
        return facts.stream().filter(hop -> hop.component() == Component.QUEUE_PUBLISH && hop.phase() == Phase.SPAN && !hop.isFailed()
                && hop.message().deadLettered() && hop.service().equals(delivery.consumer().service())
                && hop.end() >= delivery.last().end() && isSameMessage(hop, delivery));
    }

    private static boolean isSameMessage(HopFact aside, Delivery delivery) {
        return delivery.consumes().stream().anyMatch(consume -> consume.span().equals(aside.parent())
                || !aside.message().id().isEmpty() && aside.message().id().equals(consume.message().id()));
    }

    private Stream<Holder> failed() {
        return current().filter(delivery -> delivery.isFailed() && !isTriedAgain(delivery)).map(delivery -> {
            HopFact last = delivery.last();
            return new Holder(Kind.FAILED, last.service(), last.component(), last.target(), last.name(), last.end(), last.errorText(),
                    delivery.tries(), last.span());
        });
    }

    /** Another attempt shows only by work that it began. */
    private boolean isTriedAgain(Delivery delivery) {
        return begunAgain(delivery).findAny().isPresent();
    }

    private Stream<HopFact> begunAgain(Delivery delivery) {
        return openWork.in(delivery.consumer().service()).stream().filter(begun -> begun.end() > delivery.last().end());
    }

    private Stream<Holder> running() {
        List<Holder> held = new ArrayList<>(current()
                .filter(delivery -> delivery.isReceivedOnly() || delivery.isFailed() && isTriedAgain(delivery))
                .map(this::runningOn).toList());
        Set<String> services = held.stream().map(Holder::service).collect(Collectors.toCollection(HashSet::new));
        openWork.all().stream().filter(begun -> !begun.component().isCall() && isCurrent(begun))
                .sorted(Comparator.comparingLong(HopFact::end).thenComparing(HopFact::key))
                .filter(outermost -> services.add(outermost.service()))
                .forEach(outermost -> held.add(running(outermost, outermost.end(), "", 0)));
        return held.stream();
    }

    private Holder runningOn(Delivery delivery) {
        HopFact last = delivery.last();
        String error = delivery.attempts().isEmpty() ? "" : delivery.attempts().getLast().errorText();
        long from = last.phase() == Phase.RECEIVE ? last.end()
                : begunAgain(delivery).mapToLong(HopFact::end).min().orElse(last.end());
        return running(last, from, error, delivery.tries());
    }

    private Holder running(HopFact outer, long from, String lastError, int attempts) {
        HopFact inner = openWork.in(outer.service()).stream().filter(begun -> begun.end() >= from)
                .max(Comparator.comparingLong(HopFact::end).thenComparing(HopFact::key)).orElse(outer);
        return new Holder(Kind.RUNNING, outer.service(), inner.component(), inner.target(), inner.name(), from, lastError, attempts,
                inner.work());
    }

    private Stream<Holder> unconsumed() {
        return deliveries.waiting(routes, Nanos.NEVER).stream().filter(transit -> isCurrent(transit.publish()))
                .map(transit -> new Holder(Kind.UNCONSUMED, transit.consumer().service(), Component.QUEUE_WAIT,
                        transit.consumer().target(), transit.publish().name(), transit.from(), "", 0, transit.publish().span()));
    }

    private Stream<Holder> dependency() {
        List<Holder> calls = new ArrayList<>();
        openWork.all().stream().filter(begun -> begun.component().isCall() && isCurrent(begun))
                .forEach(begun -> calls.add(call(begun, begun.end())));
        failures.calls().stream().filter(this::isCurrent).forEach(call -> calls.add(call(call, call.end())));
        return calls.stream();
    }

    private static Holder call(HopFact hop, long from) {
        String error = hop.isFailed() && hop.errorText().isEmpty() ? "failed" : hop.errorText();
        return new Holder(Kind.DEPENDENCY, hop.service(), hop.component(), hop.target(), hop.name(), from, error, 0, hop.work());
    }

    /** The outermost of those that ended last. */
    private Optional<Holder> after() {
        return facts.stream().filter(hop -> hop.phase() == Phase.SPAN)
                .max(Comparator.comparingLong(HopFact::end).thenComparing(HopFact::start, Comparator.reverseOrder())
                        .thenComparing(HopFact::key))
                .map(hop -> new Holder(Kind.AFTER, hop.service(), hop.component(), hop.target(), hop.name(), hop.end(),
                        hop.errorText(), 0, hop.span()));
    }

    /** Of the status that the order is in: what was published since, however its consumer's clock goes, or consumed since. */
    private Stream<Delivery> current() {
        return deliveries.all().stream().filter(delivery ->
                delivery.publish() != null && isCurrent(delivery.publish()) || isCurrent(delivery.last()));
    }

    private boolean isCurrent(HopFact hop) {
        return hop.end() >= since;
    }
}
