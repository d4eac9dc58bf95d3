package dev.stagewatch.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order that is overdue in a stage. Its identity is (orderId, stage, visitId).
 *
 * @param visitId    identity of the fact that started the visit
 * @param severity   of the stage: critical, warning, info
 * @param owner      of the stage, empty where the policy names none
 * @param since      start of the visit
 * @param deadline   first instant at which the limit was reached (C3)
 * @param fromStatus the status that started the visit
 * @param toStatuses the statuses that would stop it; empty for an implicit stage
 * @param service    that reported {@code fromStatus}
 * @param traceId    of the fact that started the visit, 32 hex digits or empty
 * @param kind       stuck, or blind: in doubt for missing telemetry; it may change while the alert fires
 * @param ground     why it is of that kind
 * @param holder     service that held the order when it was last judged, and whose silence puts it in doubt (B3); hops say so only
 *                   while a service is silent; empty where nothing says
 */
public record Alert(
        String orderId, String stage, String visitId, String severity, String owner, Instant since, Instant deadline,
        Duration limit, String fromStatus, List<String> toStatuses, Optional<String> partner, String service,
        String traceId, AlertKind kind, AlertGround ground, String holder) {

    /** One that is stuck by its facts, and that the stage's owner holds. */
    public Alert(String orderId, String stage, String visitId, String severity, String owner, Instant since, Instant deadline,
            Duration limit, String fromStatus, List<String> toStatuses, Optional<String> partner, String service, String traceId) {
        this(orderId, stage, visitId, severity, owner, since, deadline, limit, fromStatus, toStatuses, partner, service, traceId,
                AlertKind.STUCK, AlertGround.FACTS, owner);
    }
}
