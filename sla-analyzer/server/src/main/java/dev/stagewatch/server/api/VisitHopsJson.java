package dev.stagewatch.server.api;

import java.time.Instant;
import java.util.List;

import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.history.query.OrderHistory;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.Part;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a visit hangs and what its time was spent on; absent values are left out.
 *
 * @param holder     of a running visit (A3)
 * @param components largest first; real time, which adds up to the visit (A2)
 * @param truncated  hops are missing, so what the components name is not to be relied on (A4)
 */
@Schema(name = "OrderStageHops")
public record VisitHopsJson(Holder holder, List<Component> components, boolean truncated) {

    /**
     * What holds the order.
     *
     * @param kind     dead-lettered, failed, running, unconsumed, dependency or after
     * @param sentence the same in words
     */
    @Schema(name = "OrderHolder")
    public record Holder(String kind, String service, String component, String target, String hop, Instant since, String lastError,
            int attempts, String traceId, String sentence) {

        static Holder of(dev.stagewatch.model.hop.Holder holder) {
            return new Holder(OrderJson.word(holder.kind()), present(holder.service()), OrderJson.word(holder.component()),
                    present(holder.target()), present(holder.hop()), Nanos.toInstant(holder.since()), present(holder.lastError()),
                    holder.attempts(), holder.span().traceId(), holder.sentence());
        }
    }

    /** Time spent on one component, service and target. */
    @Schema(name = "OrderComponent")
    public record Component(String component, String service, String target, double seconds) {

        static Component of(Part part) {
            return new Component(OrderJson.word(part.component()), present(part.service()), present(part.target()), part.nanos() / 1e9);
        }
    }

    /** Null where no hop is known of the visit. */
    static VisitHopsJson of(VisitHops hops) {
        return hops.parts().isEmpty() && hops.holder().isEmpty() ? null
                : new VisitHopsJson(hops.holder().map(Holder::of).orElse(null), hops.parts().stream().map(Component::of).toList(),
                        hops.truncated());
    }

    /** The same of a visit that history has. */
    static VisitHopsJson of(OrderHistory.VisitRevision visit) {
        List<Component> components = visit.parts().stream().map(Component::of).toList();
        return components.isEmpty() ? null : new VisitHopsJson(null, components, visit.hopsTruncated());
    }

    private static String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
