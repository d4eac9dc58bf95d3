package dev.stagewatch.model.verdict;

/** Why an alert resolved (D5). */
public enum Reason { RETRACTED, COMPLETED, INFERRED, CANCELLED, ABANDONED, PAUSED, LIMIT_CHANGED }
