package dev.stagewatch.server.web;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time on which instants have places from 0 to {@value #LENGTH}. Immutable. */
record Axis(Instant begin, Instant end) {

    static final int LENGTH = 1_000;

    int place(Instant instant) {
        long whole = Math.max(1, Duration.between(begin, end).toMillis());
        long part = Math.clamp(Duration.between(begin, instant).toMillis(), 0, whole);
        return (int) (part * LENGTH / whole);
    }

    /** At least a visible sliver. */
    int width(Instant from, Instant to) {
        return Math.max(4, place(to) - place(from));
    }

    boolean holds(Instant instant) {
        return !instant.isBefore(begin) && !instant.isAfter(end);
    }
}
