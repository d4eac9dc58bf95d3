package dev.stagewatch.engine.read;

import java.util.List;

import dev.stagewatch.model.policy.EventRule;
import dev.stagewatch.model.policy.OrderKeys;
import dev.stagewatch.model.policy.Policy;

/**
 * What of the policy the reader needs. Immutable.
 *
 * @param order     keys of id, version and partner (F1)
 * @param events    entries in order, the first that matches counts (F2)
 * @param skewLimit how far after its record's append time a fact may lie (F5), nanoseconds
 * @param hops      whether hops are read too; judging statuses alone is cheaper without
 */
public record ReadRules(OrderKeys order, List<EventRule> events, long skewLimit, boolean hops) {

    public ReadRules {
        events = List.copyOf(events);
    }

    /** Statuses alone. */
    public ReadRules(OrderKeys order, List<EventRule> events, long skewLimit) {
        this(order, events, skewLimit, false);
    }

    /** Statuses alone. */
    public static ReadRules of(Policy policy) {
        return new ReadRules(policy.order(), policy.events(), policy.skewLimit());
    }

    public ReadRules withHops() {
        return new ReadRules(order, events, skewLimit, true);
    }
}
