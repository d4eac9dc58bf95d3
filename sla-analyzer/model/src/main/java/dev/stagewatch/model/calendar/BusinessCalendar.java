package dev.stagewatch.model.calendar;

import dev.stagewatch.model.Nanos;

/**
 * Business time (C1, C2). Immutable and thread-safe. Instants are epoch nanoseconds, amounts nanoseconds of open time.
 */
public interface BusinessCalendar {
    /** Real time. */
    BusinessCalendar ALWAYS = new Always();

    /** As in sla.yaml. */
    String name();

    /** Length of a business day; 24 h for {@link #ALWAYS}. */
    long dayLength();

    /** Open time within {@code [from, to)}; 0 where {@code to <= from}. */
    long between(long from, long to);

    /** The first instant t >= from at which {@code between(from, t) == amount}; {@link Nanos#NEVER} where none comes. */
    long firstReaching(long from, long amount);

    /** The last such instant: at closing time that is the next opening (D3). */
    long lastAt(long from, long amount);
}
