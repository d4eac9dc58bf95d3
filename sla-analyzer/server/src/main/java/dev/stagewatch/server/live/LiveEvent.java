package dev.stagewatch.server.live;

import java.time.Instant;
import java.util.Optional;

/**
 * Something happened to a visit of a stage. Immutable.
 *
 * @param type       {@code overdue} or {@code resolved}
 * @param at         of overdue the deadline, of resolved when it ended
 * @param resolution of resolved how (D5); of overdue null
 */
public record LiveEvent(String type, String orderId, String stage, Optional<String> partner, Instant at, String resolution) { }
