package dev.stagewatch.mes.api;

import dev.stagewatch.mes.calculation.CalculationTable;
import dev.stagewatch.mes.manufacturing.Manufacturing;
import dev.stagewatch.mes.manufacturing.Step;
import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.OrderState;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.UnknownOrderException;
import dev.stagewatch.orders.ops.StaffOnly;
import dev.stagewatch.orders.problems.ProblemException;
import dev.stagewatch.tracing.OrderRef;
import dev.stagewatch.tracing.OrderSpan;
import dev.stagewatch.tracing.OrderTracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Orders for staff: the work list, one order, and the steps of manufacturing. */
@Path("api/v1/orders")
@StaffOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {
    private static final String STEP = "{id}/{step: start|complete|package|ship}";

    @Inject
    Jdbi jdbi;
    @Inject
    OrderLedger ledger;
    @Inject
    Manufacturing manufacturing;
    @Inject
    OrderTracing tracing;

    @GET
    @Operation(summary = "Orders that MES knows, of one status or of all, the one that has waited longest first")
    public OrderList list(@QueryParam("status") String status, @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        OrderStatus wanted = status == null ? null : status(status);
        return jdbi.withHandle(tx -> new OrderList(WorkList.oldest(tx, wanted, limit).stream().map(OrderView::row).toList()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "An order with the numbers behind its price")
    @APIResponse(responseCode = "200", description = "The order", content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(responseCode = "404", description = "MES does not know the order")
    public OrderView get(@PathParam("id") String id) {
        return jdbi.inTransaction(tx -> view(tx, id));
    }

    @POST
    @Path(STEP)
    @Operation(summary = "Does the next step of manufacturing")
    @APIResponse(responseCode = "200", description = "The order", content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(responseCode = "404", description = "MES does not know the order")
    @APIResponse(responseCode = "409", description = "It is not this step's turn")
    public OrderView advance(@PathParam("id") String id, @PathParam("step") String word) {
        Step step = Arrays.stream(Step.values()).filter(candidate -> candidate.word().equals(word)).findFirst().orElseThrow();
        OrderState order = jdbi.withHandle(tx -> known(tx, id));
        return tracing.linkedStep("manufacturing " + word, new OrderRef(id, order.partner()), order.traceparent())
                .call(() -> jdbi.inTransaction(tx -> {
                    manufacturing.advance(tx, id, step);
                    return view(tx, id);
                }));
    }

    private OrderView view(Handle tx, String id) {
        return OrderView.of(known(tx, id), manufacturing.nextStepAt(tx, id).orElse(null),
                CalculationTable.find(tx, id).orElse(null), ledger.history(tx, id));
    }

    private OrderState known(Handle tx, String id) {
        return ledger.find(tx, id).orElseThrow(() -> new UnknownOrderException(id));
    }

    private static OrderStatus status(String text) {
        return Arrays.stream(OrderStatus.values()).filter(status -> status.name().equals(text)).findFirst()
                .orElseThrow(() -> ProblemException.invalid("status", "must be one of " + Arrays.toString(OrderStatus.values())));
    }
}
