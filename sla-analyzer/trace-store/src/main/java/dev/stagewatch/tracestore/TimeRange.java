package dev.stagewatch.tracestore;

import java.time.Duration;
import java.time.Instant;

/**
 * The times {@code [from, to)}. Immutable.
 *
 * @throws IllegalArgumentException where {@code to} is not after {@code from}
 */
public record TimeRange(Instant from, Instant to) {

    public TimeRange {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("a time range ends after it begins, not from " + from + " to " + to);
        }
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
