package dev.stagewatch.history.query;

import java.time.Instant;

/** {@code [from, to)}, UTC: a visit belongs to the window in which it ended. Immutable. */
public record Window(Instant from, Instant to) {

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window from " + from + " to " + to + ": it must end after its begin");
        }
    }
}
