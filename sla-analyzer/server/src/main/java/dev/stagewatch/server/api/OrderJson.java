package dev.stagewatch.server.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.hops.VisitHops;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An order as the API gives it; absent values are left out.
 *
 * @param version         highest version seen
 * @param missingVersions versions below it that were never seen (B1)
 * @param watermark       the time all of this is judged at
 */
@Schema(name = "Order")
public record OrderJson(String orderId, String partner, Integer version, int missingVersions, boolean open,
        List<Status> statuses, List<Stage> stages, Instant watermark) {

    /** A status that the order entered. */
    @Schema(name = "OrderStatus")
    public record Status(String status, Integer version, Instant at, String service, String traceId, String spanId) {

        static Status of(OrderView.Status status) {
            return new Status(status.status(), boxed(status.version()), status.at(), status.service(),
                    status.traceId(), status.spanId());
        }
    }

    /**
     * A visit of a stage.
     *
     * @param state          running, paused, completed, inferred, cancelled or abandoned
     * @param level          of an open visit: none, at-risk or overdue
     * @param verdict        of an ended visit: met or breached; absent where it has none
     * @param elapsedSeconds business time up to its end or the watermark
     * @param deadline       absent while paused
     * @param hops           absent where no hop is known
     */
    @Schema(name = "OrderStage")
    public record Stage(String stage, String from, List<String> to, String visit, Instant startedAt, Instant endedAt,
            String state, String level, String verdict, double elapsedSeconds, double limitSeconds, Instant deadline,
            VisitHopsJson hops) {

        static Stage of(OrderView.Stage stage, List<VisitHops> hops) {
            return new Stage(stage.stage(), stage.from(), stage.to(), stage.visitId(),
                    stage.startedAt(), stage.endedAt().orElse(null),
                    word(stage.state()), word(stage.level()), stage.verdict().map(OrderJson::word).orElse(null),
                    Seconds.of(stage.elapsed()), Seconds.of(stage.limit()), stage.deadline().orElse(null),
                    hops.stream().filter(visit -> visit.stage().equals(stage.stage()) && visit.visitId().equals(stage.visitId()))
                            .findFirst().map(VisitHopsJson::of).orElse(null));
        }
    }

    /** @param hops of the order's visits, as far as they are known */
    static OrderJson of(OrderView order, List<VisitHops> hops) {
        return new OrderJson(order.orderId(), order.partner().orElse(null), boxed(order.version()),
                order.missing(), order.open(),
                order.statuses().stream().map(Status::of).toList(),
                order.stages().stream().map(stage -> Stage.of(stage, hops)).toList(),
                order.watermark());
    }

    /** AT_RISK as the API writes it: at-risk. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
