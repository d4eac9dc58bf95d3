package dev.stagewatch.bench.live;

import dev.stagewatch.model.Nanos;
import java.time.Duration;

/**
 * A stage from SUBMITTED to PRICED, in the hands of shop, and one from FILED to APPROVED, in those of crm.
 *
 * @param limit   of each stage
 * @param grace   after which an order is judged
 * @param silence after which a missing service no longer holds the watermark
 */
public record LivePolicy(Duration limit, Duration grace, Duration silence) {
    static final String START = "SUBMITTED";
    static final String STOP = "PRICED";
    static final String CANCEL = "CANCELLED";
    static final String STAGE = "pricing";

    /** Seconds instead of the business's minutes, so that a run sees many ends. */
    public static LivePolicy quick() {
        return new LivePolicy(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofHours(4));
    }

    /** The same with another silence. */
    public LivePolicy silentAfter(Duration other) {
        return new LivePolicy(limit, grace, other);
    }

    /** The text of its sla.yaml. */
    public String text() {
        return """
                version: 1
                order: { id: [order.id], version: order.version }
                events:
                  - match: { span: order.status }
                    status: "${order.status}"
                statuses: [SUBMITTED, PRICED, FILED, APPROVED]
                terminal: { PRICED: completed, APPROVED: completed, CANCELLED: cancelled }
                calendars: { always: { hours: always } }
                default-limit: 30d
                stages:
                  pricing: { from: SUBMITTED, to: PRICED, limit: %dms, warn: 80%%, owner: shop }
                  approving: { from: FILED, to: APPROVED, limit: %dms, warn: 80%%, owner: crm }
                grace: %dms
                silence: %ds
                """.formatted(limit.toMillis(), limit.toMillis(), grace.toMillis(), silence.toSeconds());
    }

    /** Whether a visit of that length is late (D2); nanoseconds. */
    boolean isLate(long elapsed) {
        return elapsed > limit.toNanos();
    }

    /** Whether it may have been said to be at risk (D2). */
    boolean mayBeAtRisk(long elapsed) {
        return elapsed >= limit.toNanos() * 8 / 10;
    }

    /** When an order that began then is first to be called overdue, epoch nanoseconds. */
    public long dueAt(long begun) {
        return Nanos.plus(begun, limit.toNanos() + grace.toNanos());
    }
}
