package dev.stagewatch.model.timeline;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.fact.FactPrecedence;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An order's facts, each identity once (F3), in the order of F4 with their effective times.
 *
 * @param conflicts displaced by another fact of the same identity
 * @param tooLate   older than what the closed order left behind (S8)
 */
record OrderedFacts(List<Placed> facts, List<Skew> skews, int conflicts, int tooLate) {

    /** @param effective the latest own time of all versions up to this one; the own time without a version */
    record Placed(StatusFact fact, FactKey key, long effective) {
    }

    private record Variant(FactKey key, String status, long at) {
    }

    static OrderedFacts of(String orderId, Collection<StatusFact> facts, Policy policy, Leftover before) {
        Map<FactKey, StatusFact> kept = new HashMap<>();
        int conflicts = mergeByIdentity(orderId, facts, policy, kept);
        List<StatusFact> versioned = new ArrayList<>();
        List<StatusFact> others = new ArrayList<>();
        kept.values().forEach(fact -> (fact.isVersioned() ? versioned : others).add(fact));
        others.removeIf(fact -> hasVersionedTwin(fact, versioned, policy.skewLimit()));
        int known = versioned.size() + others.size();
        if (before != null) {
            versioned.removeIf(fact -> fact.version() <= before.highestVersion());
            others.removeIf(fact -> fact.at() <= Nanos.plus(before.ended(), policy.skewLimit()));
        }
        int tooLate = known - versioned.size() - others.size();
        List<Placed> placed = new ArrayList<>(known);
        List<Skew> skews = placeVersioned(versioned, before == null ? Nanos.UNKNOWN : before.ended(), placed);
        others.forEach(fact -> placed.add(new Placed(fact, fact.key(), fact.at())));
        placed.sort(order(policy));
        return new OrderedFacts(placed, skews, conflicts, tooLate);
    }

    private static int mergeByIdentity(String orderId, Collection<StatusFact> facts, Policy policy, Map<FactKey, StatusFact> kept) {
        FactPrecedence precedence = new FactPrecedence(policy::place);
        Set<Variant> variants = null;
        for (StatusFact fact : facts) {
            if (!fact.orderId().equals(orderId)) {
                throw new IllegalArgumentException("a fact of order " + fact.orderId() + " among those of " + orderId);
            }
            FactKey key = fact.key();
            StatusFact other = kept.putIfAbsent(key, fact);
            if (other == null || other.equals(fact)) {
                continue;
            }
            if (FactPrecedence.conflict(fact, other)) {
                variants = variants == null ? new HashSet<>() : variants;
                variants.add(new Variant(key, fact.status(), fact.at()));
                variants.add(new Variant(key, other.status(), other.at()));
            }
            if (precedence.compare(fact, other) < 0) {
                kept.put(key, fact);
            }
        }
        return variants == null ? 0 : variants.size() - (int) variants.stream().map(Variant::key).distinct().count();
    }

    /** F3: such as the log record of a status that also has a span. */
    private static boolean hasVersionedTwin(StatusFact fact, List<StatusFact> versioned, long skewLimit) {
        for (StatusFact other : versioned) {
            if (other.status().equals(fact.status()) && Math.abs(other.at() - fact.at()) <= skewLimit) {
                return true;
            }
        }
        return false;
    }

    private static List<Skew> placeVersioned(List<StatusFact> versioned, long from, List<Placed> placed) {
        versioned.sort(Comparator.comparingLong(StatusFact::version));
        List<Skew> skews = new ArrayList<>();
        long effective = from;
        for (StatusFact fact : versioned) {
            if (fact.at() < effective) {
                skews.add(new Skew(fact.key(), fact.service(), effective - fact.at()));
            }
            effective = Math.max(effective, fact.at());
            placed.add(new Placed(fact, fact.key(), effective));
        }
        return skews;
    }

    /** F4: a total order, since it is transitive on facts of both kinds. */
    static Comparator<Placed> order(Policy policy) {
        Comparator<Placed> byPlace = Comparator.comparingInt(p -> policy.place(p.fact().status()));
        Comparator<Placed> others = byPlace.thenComparing(Placed::key);
        return Comparator.comparingLong(Placed::effective).thenComparing((a, b) -> a.fact().isVersioned() && b.fact().isVersioned()
                ? Long.compare(a.fact().version(), b.fact().version())
                : a.fact().isVersioned() ? -1 : b.fact().isVersioned() ? 1 : others.compare(a, b));
    }
}
