package dev.stagewatch.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.server.Analyzer;
import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.access.SeenOrders;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the analyzer itself is: its stages in sum, its watermark. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StateResource {

    @Inject
    private Analyzer analyzer;

    /** Open visits of a stage over all orders; {@code atRiskOrders} are not overdue. */
    @Schema(name = "StageTotals")
    public record Stage(String stage, long openOrders, long atRiskOrders, long overdueOrders,
            double oldestAgeSeconds, double limitSeconds) {

        static Stage of(StageTotals total) {
            return new Stage(total.stage(), total.open(), total.atRisk(), total.overdue(),
                    Seconds.of(total.oldestAge()), Seconds.of(total.limit()));
        }
    }

    /** All stages at one watermark. */
    @Schema(name = "Stages")
    public record Stages(List<Stage> stages, Instant watermark) {
    }

    /**
     * How far the engine is.
     *
     * @param watermark  the time up to which every order is judged; absent while none is known
     * @param lagSeconds now less the watermark
     * @param problem    why it waits; absent when all is well
     */
    @Schema(name = "Watermark")
    public record Watermark(String engine, Instant watermark, Double lagSeconds, String problem) {
    }

    @GET
    @Path("stages")
    @Operation(summary = "Open orders by stage")
    public Stages stages(@Context HttpServletRequest http) {
        SeenOrders orders = new SeenOrders(analyzer.runningOrders()
                .orElseThrow(() -> ProblemException.notReady(analyzer.condition().text())), Caller.of(http));
        return new Stages(orders.totals().stream().map(Stage::of).toList(), orders.watermark().orElse(null));
    }

    @GET
    @Path("watermark")
    @Operation(summary = "The time up to which every order is judged")
    public Watermark watermark() {
        Analyzer.Condition condition = analyzer.condition();
        Instant watermark = analyzer.runningOrders().flatMap(OpenOrders::watermark).orElse(null);
        Double lag = watermark == null ? null : Seconds.of(Duration.between(watermark, Instant.now()));
        return new Watermark(condition.engine(), watermark, lag, condition.problem().orElse(null));
    }
}
