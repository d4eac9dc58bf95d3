package dev.stagewatch.history.query;

import java.util.Optional;

import dev.stagewatch.history.Scope;

/** Orders, and one order's story. */
public interface Orders {

    /**
     * What to look for; null is "any". Immutable.
     *
     * @param prefix of the order's id
     * @param state  {@code open}, {@code closed}, {@code at_risk} (or worse) or {@code overdue}
     * @param stage  one that runs
     */
    record Filter(String prefix, String state, String stage) {

        public static final Filter ANY = new Filter(null, null, null);

        private static final java.util.Set<String> STATES = java.util.Set.of("open", "closed", "at_risk", "overdue");

        public Filter {
            if (state != null && !STATES.contains(state)) {
                throw new IllegalArgumentException("state " + state + ": take one of " + STATES.stream().sorted().toList());
            }
        }
    }

    /** Newest first. @param after null for the first page. @param limit 1 to {@value Page#LIMIT_MAX} */
    Page<OrderSummary> page(Scope scope, Filter filter, String after, int limit);

    /** Empty where there is none, and likewise where it is another partner's. */
    Optional<OrderHistory> order(Scope scope, String orderId);
}
