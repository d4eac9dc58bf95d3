package dev.stagewatch.engine.view;

import java.util.TreeMap;

import dev.stagewatch.model.Nanos;

/**
 * Start times of many visits, counted by intervals instead of kept one by one, so that the earliest is known at once. It is
 * exact until the earliest of an interval goes while others of that interval stay: then it is too early by less than the
 * interval. Guarded by its task.
 */
final class StartTimes {

    private static final class Interval {
        private long count;
        private long earliest = Nanos.NEVER;
    }

    private final TreeMap<Long, Interval> intervals = new TreeMap<>();
    private final int shift;

    /** @param width about what an interval is to span, nanoseconds; it is rounded down to a power of two */
    StartTimes(long width) {
        shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, width));
    }

    void add(long start) {
        Interval interval = intervals.computeIfAbsent(start >> shift, at -> new Interval());
        interval.count++;
        interval.earliest = Math.min(interval.earliest, start);
    }

    void remove(long start) {
        intervals.computeIfPresent(start >> shift, (at, interval) -> --interval.count == 0 ? null : interval);
    }

    /** {@link Nanos#NEVER} where there is none. */
    long earliest() {
        return intervals.isEmpty() ? Nanos.NEVER : intervals.firstEntry().getValue().earliest;
    }
}
