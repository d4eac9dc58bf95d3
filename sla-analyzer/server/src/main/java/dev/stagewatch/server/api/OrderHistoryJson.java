package dev.stagewatch.server.api;

import java.time.Instant;
import java.util.List;

import dev.stagewatch.history.query.OrderHistory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An order as history has it; absent values are left out.
 *
 * @param state closed where no stage runs, else ok, at_risk or overdue
 */
@Schema(name = "OrderHistory")
public record OrderHistoryJson(String orderId, String partner, Instant beganAt, Instant lastAt, String state, List<Visit> visits, List<Alert> alerts) {

    /**
     * What was said of a visit's end.
     *
     * @param supersededBy the revision that took its place; absent of the one that holds
     * @param hops         what its time was spent on; absent where no hop is known of it
     */
    @Schema(name = "OrderHistoryVisit")
    public record Visit(String stage, String visit, int number, int revision, Integer supersededBy, String end, String verdict, String from,
            Instant startedAt, Instant endedAt, double elapsedSeconds, double limitSeconds, String policy, VisitHopsJson hops, List<String> traceIds, Instant saidAt) {

        static Visit of(OrderHistory.VisitRevision visit) {
            return new Visit(visit.stage(), visit.visitId(), visit.number(), visit.revision(), visit.supersededBy(), visit.endKind(), visit.verdict(),
                    visit.fromStatus(), visit.startedAt(), visit.endedAt(), visit.elapsed() / 1e9, visit.limit() / 1e9, visit.policy(),
                    VisitHopsJson.of(visit), visit.traceIds(), visit.saidAt());
        }
    }

    /** An alert as it was said. */
    @Schema(name = "OrderHistoryAlert")
    public record Alert(String stage, String visit, String event, Instant at, Instant saidAt, String level, String reason, String kind) {

        static Alert of(OrderHistory.Alert alert) {
            return new Alert(alert.stage(), alert.visitId(), alert.eventType(), alert.at(), alert.saidAt(), alert.level(), alert.reason(), alert.kind());
        }
    }

    static OrderHistoryJson of(OrderHistory history) {
        return new OrderHistoryJson(history.order().orderId(), history.order().partner(), history.order().beganAt(), history.order().lastAt(),
                history.order().state(), history.visits().stream().map(Visit::of).toList(), history.alerts().stream().map(Alert::of).toList());
    }
}
