package dev.stagewatch.history.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How a stage did in a window. Immutable. Durations are business nanoseconds, exact, of the visits that count; 0 where none does.
 *
 * @param counted      visits with a verdict that nothing excludes: {@code met + breached}
 * @param excluded     visits with a verdict that a maintenance window or an exclusion takes out
 * @param inferred     ended without their {@code to} (S4): incomplete data
 * @param unjudged     completed, but left out by {@code rework: first}
 * @param completeness mean of those that say theirs, 0 to 1; null where none does (B1)
 */
public record StageAttainment(String stage, long counted, long met, long breached, long excluded, long inferred, long cancelled,
        long abandoned, long unjudged, long p50, long p90, long p95, long p99, long longest, BigDecimal completeness) {

    private static final int PLACES = 6;

    /** Share of the counted visits that met their limit, 0 to 1, rounded down so that it never flatters; empty where none counts. */
    public Optional<BigDecimal> share() {
        return counted == 0 ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(met).divide(BigDecimal.valueOf(counted), PLACES, RoundingMode.FLOOR));
    }

    /** Whether an objective, 0 to 1, is met exactly: no rounding decides. */
    public boolean meets(BigDecimal objective) {
        return BigDecimal.valueOf(met).compareTo(objective.multiply(BigDecimal.valueOf(counted))) >= 0;
    }

    /** Breaches that an objective allows for as many visits as were counted. */
    public BigDecimal budget(BigDecimal objective) {
        return BigDecimal.ONE.subtract(objective).multiply(BigDecimal.valueOf(counted)).stripTrailingZeros();
    }

    /** Share of the error budget that is left: 1 untouched, 0 used up, negative overdrawn; empty where there is no budget. */
    public Optional<BigDecimal> budgetLeft(BigDecimal objective) {
        BigDecimal budget = budget(objective);
        return budget.signum() == 0 ? Optional.empty()
                : Optional.of(BigDecimal.ONE.subtract(BigDecimal.valueOf(breached).divide(budget, PLACES, RoundingMode.CEILING)));
    }
}
