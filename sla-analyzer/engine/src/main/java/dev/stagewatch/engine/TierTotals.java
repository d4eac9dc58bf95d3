package dev.stagewatch.engine;

/**
 * Visits of one stage that are at risk or overdue, of orders whose partners have one tier.
 *
 * @param tier    as sla.yaml has it; {@code none}: of no partner, or of one without a tier
 * @param atRisk  at risk but not overdue
 * @param overdue overdue (D3)
 */
public record TierTotals(String stage, String tier, long atRisk, long overdue) { }
