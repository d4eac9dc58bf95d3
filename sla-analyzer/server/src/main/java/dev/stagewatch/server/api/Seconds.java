package dev.stagewatch.server.api;

import java.time.Duration;

/** Durations as JSON numbers. */
final class Seconds {

    private Seconds() {
    }

    static double of(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
