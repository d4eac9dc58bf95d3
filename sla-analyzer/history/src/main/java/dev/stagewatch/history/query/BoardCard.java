package dev.stagewatch.history.query;

import java.time.Instant;

/**
 * An order in a stage's column. Immutable.
 *
 * @param deadline   null while paused
 * @param level      {@code ok}, {@code at_risk}, {@code overdue}
 * @param holder     JSON or null
 */
public record BoardCard(String orderId, String partner, String stage, Instant startedAt, Instant deadline, String level,
        Instant levelSince, String owner, String kind, String holder) { }
