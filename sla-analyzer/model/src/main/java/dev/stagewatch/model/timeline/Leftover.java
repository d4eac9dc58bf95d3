package dev.stagewatch.model.timeline;

import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.Nanos;
import java.util.Map;

/**
 * What stays of a closed order, until {@code abandon-after}, once its state has left (S8). Immutable.
 *
 * @param ended          last effective time, epoch nanoseconds
 * @param highestVersion seen; 0 without versions
 * @param versionsSeen   number of different versions seen (B1)
 * @param partner        or null
 * @param earlier        by name of stage, what earlier visits used of it
 */
public record Leftover(String orderId, long ended, long highestVersion, long versionsSeen, String partner,
        Map<String, Used> earlier) {

    /** @param visits so far; @param nanos business time they took, however they ended (S2) */
    public record Used(int visits, long nanos) {
        public static final Used NONE = new Used(0, 0);
    }

    public Leftover {
        earlier = Map.copyOf(earlier);
    }

    /** S5, S8: whether this fact reopens the order; else it is to be counted as too late and makes no new order. */
    public boolean isReopenedBy(StatusFact fact, Policy policy) {
        return !policy.isTerminal(fact.status()) && (fact.isVersioned()
                ? fact.version() > highestVersion
                : fact.at() > Nanos.plus(ended, policy.skewLimit()));
    }
}
