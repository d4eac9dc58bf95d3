package dev.stagewatch.engine;

/** Why an alert resolved (D5). */
public enum Resolution { RETRACTED, COMPLETED, INFERRED, CANCELLED, ABANDONED, PAUSED, LIMIT_CHANGED }
