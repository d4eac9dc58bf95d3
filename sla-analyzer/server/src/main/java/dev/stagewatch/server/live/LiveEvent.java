package dev.stagewatch.server.live;

import java.time.Instant;
import java.util.Optional;

/**
 * Something happened to a visit of a stage. Immutable.
 *
 * @param type       {@link #ENTERED}, {@link #OVERDUE} or {@link #RESOLVED}
 * @param at         of overdue the deadline, else when it happened
 * @param resolution of resolved how (D5); else null
 */
public record LiveEvent(String type, String orderId, String stage, Optional<String> partner, Instant at, String resolution) {

    public static final String ENTERED = "entered";
    public static final String OVERDUE = "overdue";
    public static final String RESOLVED = "resolved";
}
