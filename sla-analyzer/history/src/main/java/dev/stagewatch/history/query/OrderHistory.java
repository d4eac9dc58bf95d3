package dev.stagewatch.history.query;

import dev.stagewatch.model.hop.Part;
import java.time.Instant;
import java.util.List;

/**
 * All that history has of one order. Immutable.
 *
 * @param visits   every revision, by begin; the current ones have no {@code supersededBy}
 * @param running  visits that run
 * @param alerts   at risk, overdue, resolved, as they were said
 */
public record OrderHistory(OrderSummary order, List<VisitRevision> visits, List<Running> running, List<Alert> alerts) {

    /**
     * @param endKind    {@code completed}, {@code inferred}, {@code cancelled}, {@code abandoned}; {@code running} of one that
     *     was ended and runs again, {@code gone} of one that the facts no longer have
     * @param holder     JSON or null
     * @param components JSON or null
     * @param hopsTruncated hops are missing, so what the components name is not to be relied on (A4)
     */
    public record VisitRevision(String stage, String visitId, int number, int revision, Integer supersededBy, boolean implicit,
            String endKind, String verdict, String fromStatus, Instant startedAt, Instant endedAt, long elapsed, long limit, Long paused,
            String policy, String calendar, String kind, String holder, String components, boolean hopsTruncated, List<String> traceIds, Instant saidAt) {

        /** What the visit's time went to (A2), largest first; empty where it is not known. */
        public List<Part> parts() {
            return KeptParts.of(components);
        }
    }

    /** @param deadline null while paused */
    public record Running(String stage, String visitId, int number, int revision, boolean implicit, String fromStatus, Instant startedAt,
            Instant deadline, String level, Instant levelSince, long limit, String owner, String kind, String holder,
            List<String> traceIds, Instant saidAt) { }

    public record Alert(String stage, String visitId, String eventType, Instant at, Instant saidAt, String level, String reason,
            String kind, String holder, long elapsed, long limit) { }

    public OrderHistory {
        visits = List.copyOf(visits);
        running = List.copyOf(running);
        alerts = List.copyOf(alerts);
    }
}
