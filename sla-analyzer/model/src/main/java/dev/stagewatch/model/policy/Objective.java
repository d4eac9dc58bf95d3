package dev.stagewatch.model.policy;

import java.math.BigDecimal;

/** "99% over 30d": the share of visits (0 to 1) that are to meet their limit, over a window in nanoseconds. */
public record Objective(BigDecimal share, long windowNanos) {
}
