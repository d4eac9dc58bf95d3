package dev.stagewatch.engine;

import java.time.Duration;

/**
 * Open visits of one stage, over the orders owned.
 *
 * @param open      running and paused, at risk and overdue included
 * @param atRisk    at risk but not overdue
 * @param overdue   overdue (D3)
 * @param oldestAge business time up to the watermark of the running visit that started first; zero where none runs. Exact
 *                  when that visit is at risk or overdue; else it may count its pauses, and be too high by a 64th of the limit
 * @param limit     the stage's limit without partners' own
 */
public record StageTotals(String stage, long open, long atRisk, long overdue, Duration oldestAge, Duration limit) { }
