package dev.stagewatch.engine;

import java.time.Duration;

/**
 * Open visits of one stage, over the orders owned.
 *
 * @param open      running and paused, at risk and overdue included
 * @param atRisk    at risk but not overdue
 * @param overdue   overdue (D3)
 * @param oldestAge business time up to the watermark of the visit that started first; zero where none is open
 * @param limit     the stage's limit without partners' own
 */
public record StageTotals(String stage, long open, long atRisk, long overdue, Duration oldestAge, Duration limit) { }
