package dev.stagewatch.history.query;

import java.time.LocalDate;
import java.util.List;

/**
 * Real time of a stage's visits by what took it (A2). Immutable.
 *
 * @param takers  the largest of the window first; {@link Taker#OTHERS} last, where there are more
 * @param periods by begin; steps in which no visit ended are left out
 */
public record TimeSpent(List<Taker> takers, List<Period> periods) {

    public TimeSpent {
        takers = List.copyOf(takers);
        periods = List.copyOf(periods);
    }

    /**
     * Whom time is counted for.
     *
     * @param component in small letters, such as {@code queue_wait}; empty of the others
     * @param service   may be empty
     * @param target    such as a queue's name; may be empty
     */
    public record Taker(String component, String service, String target) {

        /** All that are not among the largest. */
        public static final Taker OTHERS = new Taker("", "", "");
    }

    /**
     * One step of time.
     *
     * @param begin  first day, in the zone that was asked for
     * @param visits that ended in it, and whose hops are known; at least 1
     * @param nanos  their real nanoseconds in all, for each taker in order
     */
    public record Period(LocalDate begin, long visits, List<Long> nanos) {

        public Period {
            nanos = List.copyOf(nanos);
        }

        /** Nanoseconds of all takers. */
        public long whole() {
            return nanos.stream().mapToLong(Long::longValue).sum();
        }
    }
}
