package dev.stagewatch.model.timeline;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All that an order's facts say: a pure function of their <em>set</em>. Immutable and thread-safe.
 *
 * @param facts          those that count, in the order of F4
 * @param visits         of statuses, in order (V1)
 * @param stages         visits of stages, implicit ones too, by start
 * @param partner        of the first fact that has one (D1), or null
 * @param lastEffective  effective time of the last fact
 * @param highestVersion seen; 0 without versions
 * @param versionsSeen   number of different versions seen
 * @param closedAt       effective time of the terminal status that the order is in, else NEVER
 * @param skews          clock skew seen (F6)
 * @param conflicts      facts that a different one of the same identity displaced (F3)
 * @param afterTerminal  facts ignored because they came after a terminal status and reopen nothing (S5)
 * @param tooLate        facts older than what a closed order left behind (S8)
 * @param before         what the order left behind when it was closed earlier (S8), or null
 */
public record Timeline(String orderId, List<StatusFact> facts, List<StatusVisit> visits, List<StageVisit> stages, String partner,
        long lastEffective, long highestVersion, long versionsSeen, long closedAt, List<Skew> skews, int conflicts,
        int afterTerminal, int tooLate, Leftover before) {

    /** @throws IllegalArgumentException where there is no fact, or one of another order */
    public static Timeline of(String orderId, Collection<StatusFact> facts, Policy policy) {
        return of(orderId, facts, policy, null);
    }

    /** @param before what the order left behind when it was closed earlier (S8), or null */
    public static Timeline of(String orderId, Collection<StatusFact> facts, Policy policy, Leftover before) {
        if (facts.isEmpty()) {
            throw new IllegalArgumentException("order " + orderId + " has no fact");
        }
        return new Walk(policy, before).over(orderId, OrderedFacts.of(orderId, facts, policy, before));
    }

    /** The status the order is in; null where all facts were older than what it left behind. */
    public String lastStatus() {
        return visits.isEmpty() ? null : visits.getLast().status();
    }

    public boolean isClosed() {
        return closedAt != Nanos.NEVER;
    }

    /** B1: versions seen over the highest; empty where the order has none. */
    public OptionalDouble completeness() {
        return highestVersion == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) versionsSeen / highestVersion);
    }
}
