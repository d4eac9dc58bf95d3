package dev.stagewatch.history.query;

import java.time.ZoneId;

import dev.stagewatch.history.Scope;

/** What the time of a stage's visits went to, and how that changed: where an order business loses its time. */
public interface Bottlenecks {

    /** Largest number of takers that stand by themselves. */
    int TOP_MAX = 20;

    /** The length of a step, as the zone's calendar has it; a week begins on Monday. */
    enum Step { DAY, WEEK, MONTH }

    /**
     * Visits with a verdict that nothing excludes and whose hops are known, by the step in which they ended.
     *
     * @param zone in which steps begin
     * @param top  how many takers stand by themselves, 1 to {@value #TOP_MAX}; the others are one, {@link TimeSpent.Taker#OTHERS}
     * @throws IllegalArgumentException where {@code top} is out of range
     */
    TimeSpent overTime(Scope scope, String stage, Window window, Step step, ZoneId zone, int top);
}
