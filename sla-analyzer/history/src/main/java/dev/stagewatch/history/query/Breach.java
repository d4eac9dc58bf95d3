package dev.stagewatch.history.query;

import java.time.Instant;

/**
 * A visit over its limit. Immutable.
 *
 * @param elapsed    business nanoseconds
 * @param limit      nanoseconds
 * @param paused     nanoseconds, real time; null where it was not said
 * @param number     of the visit: 2 and more is rework
 * @param kind       {@code stuck}, {@code blind} or null
 * @param holder     JSON of what held the order, as the visit's end or else its last overdue alert says; null where neither does
 * @param components JSON of how the time splits, or null
 * @param exclusion  reason that takes it out of attainment, or null
 */
public record Breach(String orderId, String partner, String stage, String visitId, int number, Instant startedAt, Instant endedAt,
        long elapsed, long limit, Long paused, String kind, String holder, String components, String policy, String exclusion) {

    /** Business nanoseconds over the limit. */
    public long overBy() {
        return elapsed - limit;
    }
}
