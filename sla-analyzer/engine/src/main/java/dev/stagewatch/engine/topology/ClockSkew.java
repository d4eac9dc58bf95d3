package dev.stagewatch.engine.topology;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.model.fact.StatusFact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** F6: tells of clock skew as it comes to light, once for each version whose own time is earlier than its effective time. Stateless. */
final class ClockSkew {

    private static final int PAIRED_MAX = 32;

    private ClockSkew() { }

    /** Tells of what the facts of an order show now and did not before. */
    static void tell(List<StatusFact> before, List<StatusFact> now, EngineListener listener) {
        if (isInOrder(now) || hasNone(now)) {
            return;
        }
        Map<Long, Long> known = byVersion(kept(before));
        SortedMap<Long, StatusFact> facts = kept(now);
        byVersion(facts).forEach((version, nanos) -> {
            if (!known.containsKey(version)) {
                listener.skew(facts.get(version).service(), Duration.ofNanos(nanos));
            }
        });
    }

    /** What nearly every order is, seen without any allocation. */
    private static boolean isInOrder(List<StatusFact> facts) {
        long version = 0;
        long at = Long.MIN_VALUE;
        for (StatusFact fact : facts) {
            if (fact.isVersioned()) {
                if (fact.version() < version || fact.at() < at) {
                    return false;
                }
                version = fact.version();
                at = fact.at();
            }
        }
        return true;
    }

    /** What most orders are whose facts came in another order, likewise; of many facts it is not worth the look at each pair. */
    private static boolean hasNone(List<StatusFact> facts) {
        if (facts.size() > PAIRED_MAX) {
            return false;
        }
        for (StatusFact one : facts) {
            for (StatusFact other : facts) {
                if (one.isVersioned() && one.version() < other.version() && one.at() > other.at()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** F3: of several facts of a version the earliest. */
    private static SortedMap<Long, StatusFact> kept(List<StatusFact> facts) {
        SortedMap<Long, StatusFact> kept = new TreeMap<>();
        facts.stream().filter(StatusFact::isVersioned).forEach(fact ->
                kept.merge(fact.version(), fact, (one, other) -> one.at() <= other.at() ? one : other));
        return kept;
    }

    private static Map<Long, Long> byVersion(SortedMap<Long, StatusFact> facts) {
        Map<Long, Long> skews = new TreeMap<>();
        long effective = Long.MIN_VALUE;
        for (StatusFact fact : facts.values()) {
            if (fact.at() < effective) {
                skews.put(fact.version(), effective - fact.at());
            }
            effective = Math.max(effective, fact.at());
        }
        return skews;
    }
}
