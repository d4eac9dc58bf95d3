package dev.stagewatch.history.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One event of the topic. Immutable. Instants are cut to the microsecond, as PostgreSQL keeps them.
 *
 * @param partner  null where none is known
 * @param visitId  the fact that started the visit
 * @param number   of the visit, for display: a later event may give another
 * @param revision of what was said of the visit's end; 0 while nothing was
 * @param at       when it happened
 * @param saidAt   the watermark at which it was said
 * @param level    {@code at_risk} or {@code overdue} of alerts, else null
 * @param reason   why an alert resolved, else null
 * @param verdict  {@code met}, {@code breached} or null
 * @param elapsed  business nanoseconds that were counted
 * @param limit    nanoseconds
 * @param kind     {@code stuck} or {@code blind}; null where it was not said
 * @param holder   what holds the order, as it was said, or null
 * @param components how the visit's time splits, or null
 * @param hopsTruncated more hops came than are kept, so what the components name is not to be relied on (A4)
 * @param visit    null of a visit that the facts no longer have
 * @param hash     of the record's bytes: tells a re-read from another event under the same key
 */
public record SlaEvent(EventType type, String orderId, String partner, String stage, String visitId, int number, int revision,
        Instant at, Instant saidAt, String level, String reason, String verdict, long elapsed, long limit, String kind,
        JsonNode holder, JsonNode components, boolean hopsTruncated, Visit visit, String hash) {

    /**
     * @param implicit     "time in STATUS", left out of SLA statistics (S3)
     * @param end          {@code running}, {@code completed}, {@code inferred}, {@code cancelled}, {@code abandoned}
     * @param endedAt      null while it runs
     * @param deadline     null while paused
     * @param owner        null where none is named
     * @param policy       version of the policy that counted
     * @param calendar     version of the calendar; null where the policy's version speaks for it (D8)
     * @param paused       nanoseconds of pause, real time; null where it was not said
     * @param completeness facts seen over facts that were, 0 to 1; null where it was not said (B1)
     */
    public record Visit(boolean implicit, String from, String end, Instant startedAt, Instant endedAt, Instant deadline,
            String severity, String owner, String service, List<String> traceIds, String policy, String calendar, Long paused,
            BigDecimal completeness) {

        public Visit {
            traceIds = List.copyOf(traceIds);
        }

        public boolean isRunning() {
            return end.equals("running");
        }
    }

    /** Whether the visit it speaks of runs, as of this event. */
    public boolean isRunning() {
        return visit != null && visit.isRunning();
    }

    /** Whether it says that the visit is none (any more). */
    public boolean isGone() {
        return visit == null;
    }
}
