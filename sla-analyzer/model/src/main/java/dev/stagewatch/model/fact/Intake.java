package dev.stagewatch.model.fact;

import dev.stagewatch.model.Nanos;

/**
 * Lets in each fact that might free an order, with a time that can be believed (F5). Immutable and thread-safe.
 *
 * @param skewLimit how far after its record's append time a fact's time may lie, nanoseconds
 */
public record Intake(long skewLimit) {
    /** Longest order id or status, in characters; other texts are cut to it. */
    public static final int TEXT_MAX = 256;
    private static final long YEAR_2000 = 946_684_800L * Nanos.SECOND;

    public enum Outcome {
        TAKEN,
        /** its time was missing, zero or before the year 2000: it became the append time */
        TIME_MISSING,
        /** its time lay too far after the append time, which it became */
        TIME_IN_FUTURE,
        /** no time to be believed, and no append time to fall back on (replay): refused */
        NO_TIME,
        /** no order id, or no status: refused */
        NO_ORDER,
        /** order id or status over {@link #TEXT_MAX}: refused */
        TEXT_TOO_LONG
    }

    /** @param fact null where it was refused */
    public record Result(Outcome outcome, StatusFact fact) {
    }

    /**
     * Takes what a reader found. Parameters as in {@link StatusFact}; {@code at} is 0 where the time is missing or unreadable. Without
     * an append time (replay) any other time is believed, so that recorded data may well be of 1948.
     */
    public Result take(String orderId, String status, long version, long at, String service, String instance, String traceId,
            String spanId, int eventIndex, String partner, long appendTime) {
        if (isBlank(orderId) || isBlank(status)) {
            return new Result(Outcome.NO_ORDER, null);
        }
        if (orderId.length() > TEXT_MAX || status.length() > TEXT_MAX) {
            return new Result(Outcome.TEXT_TOO_LONG, null);
        }
        return timed(new StatusFact(orderId, status, Math.max(0, version), at, cut(service), cut(instance), cut(traceId), cut(spanId),
                eventIndex, isBlank(partner) ? null : cut(partner), appendTime));
    }

    private Result timed(StatusFact fact) {
        boolean live = fact.appendTime() > 0;
        if (fact.at() == 0 || live && fact.at() < YEAR_2000) {
            return fallBack(fact, live, Outcome.TIME_MISSING);
        }
        if (live && fact.at() > Nanos.plus(fact.appendTime(), skewLimit)) {
            return fallBack(fact, true, Outcome.TIME_IN_FUTURE);
        }
        return new Result(Outcome.TAKEN, fact);
    }

    private static Result fallBack(StatusFact fact, boolean live, Outcome why) {
        return live ? new Result(why, fact.withAt(fact.appendTime())) : new Result(Outcome.NO_TIME, null);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static String cut(String text) {
        return text == null || text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }
}
