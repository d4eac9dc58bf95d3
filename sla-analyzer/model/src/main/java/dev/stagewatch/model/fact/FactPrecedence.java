package dev.stagewatch.model.fact;

import java.util.Comparator;
import java.util.function.ToIntFunction;

/**
 * Which of several records of one identity is kept (F3): the smaller by time, place, trace, span, event index, partner. What
 * remains equal is ordered by the rest of the record, so that arrival decides nothing; a fact with a partner comes first.
 */
public final class FactPrecedence implements Comparator<StatusFact> {
    private static final Comparator<String> TEXT = Comparator.nullsLast(Comparator.naturalOrder());
    private final Comparator<StatusFact> order;

    /** @param place of a status in the policy */
    public FactPrecedence(ToIntFunction<String> place) {
        order = Comparator.comparingLong(StatusFact::at).thenComparingInt(f -> place.applyAsInt(f.status()))
                .thenComparing(StatusFact::traceId).thenComparing(StatusFact::spanId).thenComparingInt(StatusFact::eventIndex)
                .thenComparing(StatusFact::partner, TEXT).thenComparing(StatusFact::status)
                .thenComparing(StatusFact::service).thenComparing(StatusFact::instance, TEXT)
                .thenComparingLong(StatusFact::appendTime);
    }

    @Override
    public int compare(StatusFact a, StatusFact b) {
        return order.compare(a, b);
    }

    /** F3: records of one identity that contradict each other, which is counted. */
    public static boolean conflict(StatusFact a, StatusFact b) {
        return a.at() != b.at() || !a.status().equals(b.status());
    }
}
