package dev.stagewatch.history.query;

import java.time.Instant;

/**
 * A stage's column on the board. Immutable.
 *
 * @param running visits that run, those at risk and overdue among them
 * @param oldest  when the one that runs longest began
 */
public record BoardStage(String stage, long running, long atRisk, long overdue, Instant oldest) { }
