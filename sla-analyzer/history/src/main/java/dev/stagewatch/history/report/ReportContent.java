package dev.stagewatch.history.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * All that a report says, before any language. Immutable; its JSON form, by {@code sla-report.schema.json}, is what is hashed
 * and kept. Durations are seconds; of stages in business time, of the cycle in real time. Shares are 0 to 1, rounded down.
 *
 * @param schema     of this form; raised when a field changes its meaning or goes
 * @param policies   versions that counted, sorted
 * @param definition the version whose commitments are shown: that of the visit that ended last; null where none is recorded
 * @param cycle      null where no order was completed
 */
public record ReportContent(int schema, PartnerName partner, Span period, List<String> policies, String definition,
        List<Commitment> commitments, OrderCounts orders, List<StageResult> stages, Durations cycle, List<BreachLine> breaches,
        List<ExclusionLine> exclusions, List<Credit> credits, Completeness completeness) {

    public static final int SCHEMA = 1;

    /** @param zone of the partner, as its id */
    public record PartnerName(String id, String name, String zone) { }

    /** @param label {@code 2026-03} and the like; @param firstDay and @param lastDay in the partner's zone; from and to in UTC */
    public record Span(String kind, String label, LocalDate firstDay, LocalDate lastDay, Instant from, Instant to) { }

    /**
     * What was agreed of a stage.
     *
     * @param calendar  name; {@code always} is real time
     * @param objective null where none is set
     */
    public record Commitment(String stage, List<String> from, List<String> to, List<String> pause, BigDecimal limit, boolean own,
            String calendar, String rework, BigDecimal objective) { }

    /**
     * @param begun      in the period
     * @param completed  whose last stage ended in the period, not by cancellation
     * @param cancelled  likewise, by cancellation
     * @param inProgress begun before the period's end and not ended by then
     */
    public record OrderCounts(long begun, long completed, long cancelled, long inProgress) { }

    /** Exact percentiles: of so many, the smallest value that the share does not exceed. */
    public record Durations(long count, BigDecimal p50, BigDecimal p90, BigDecimal p95, BigDecimal p99, BigDecimal longest) { }

    /**
     * @param share        null where no visit counts
     * @param objectiveMet null where there is no objective or nothing counts
     * @param budget       breaches that the objective allows; null where there is none
     * @param budgetLeft   1 untouched, negative overdrawn; null where there is no budget
     * @param durations    null where no visit counts
     */
    public record StageResult(String stage, long counted, long met, long breached, long excluded, long inferred, long cancelled,
            long abandoned, long unjudged, BigDecimal share, BigDecimal objective, Boolean objectiveMet, BigDecimal budget,
            BigDecimal budgetLeft, Durations durations) { }

    /**
     * @param visitId   the fact that started it; @param visit its number: 2 and more is rework
     * @param holder    what held the order, in words; null where it was not said
     * @param paused    null where it was not said
     * @param exclusion reason that takes it out of attainment, or null
     */
    public record BreachLine(String order, String stage, String visitId, int visit, Instant startedAt, Instant endedAt, BigDecimal limit,
            BigDecimal elapsed, BigDecimal overBy, BigDecimal paused, String kind, String holder, String policy, String exclusion) { }

    /** @param stage null for all; @param order null of maintenance; @param visits verdicts that it takes out */
    public record ExclusionLine(long id, String kind, String stage, String order, Instant from, Instant to, String reason,
            long visits) { }

    /** @param below the band's bound; @param credit what the partner gets back, 0 to 1 */
    public record Credit(String stage, BigDecimal share, BigDecimal below, BigDecimal credit) { }

    /**
     * @param share    mean of what visits say of theirs; null where none does (B1)
     * @param known    visits that say theirs; @param visits all that ended in the period
     * @param inferred ended without the status that ends them (S4)
     * @param blind    visits that were overdue while their telemetry was missing (B3)
     */
    public record Completeness(BigDecimal share, long known, long visits, long inferred, long blind) { }
}
