package dev.stagewatch.model.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a visit may take, in business time of the stage's calendar (D1, D2).
 *
 * @param nanos     overdue when more than this was used
 * @param warnNanos at risk when at least this was used
 */
public record Limit(long nanos, long warnNanos) {
    /** @param warn a share of the limit, 0 to 1 */
    public static Limit of(long nanos, BigDecimal warn) {
        BigDecimal mark = BigDecimal.valueOf(nanos).multiply(warn);
        return new Limit(nanos, mark.setScale(0, RoundingMode.CEILING).longValueExact());
    }
}
