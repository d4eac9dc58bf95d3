package dev.stagewatch.crm;

import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.OrderState;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.UnknownOrderException;
import dev.stagewatch.orders.ops.StaffOnly;
import dev.stagewatch.orders.problems.ProblemException;
import dev.stagewatch.tracing.OrderRef;
import dev.stagewatch.tracing.OrderTracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Staff's view of orders and staff's decisions. A decision is a step of a person after the price: it has the trace of its
 * own request, linked to the order's.
 */
@Path("api/v1/orders")
@StaffOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
@SecurityRequirement(name = "staff")
public class OrdersResource {
    private static final String PAGE = "100";
    private static final int PAGE_MAX = 1000;

    /** Why staff decides so; optional. */
    public record Decision(@Size(max = 500) String reason) {}

    @Inject Jdbi jdbi;
    @Inject OrderLedger ledger;
    @Inject OrderDesk desk;
    @Inject OrderPages pages;
    @Inject OrderTracing tracing;

    @GET
    @Operation(summary = "Lists orders by id, a page at a time")
    public List<JsonObject> list(
            @QueryParam("status") String status,
            @QueryParam("after") @DefaultValue("") @Size(max = 32) String after,
            @QueryParam("limit") @DefaultValue(PAGE) @Min(1) @Max(PAGE_MAX) int limit) {
        return pages.list(status == null ? null : parse(status), after, limit);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Reads an order")
    public JsonObject read(@PathParam("id") String id) {
        return pages.find(id).orElseThrow(() -> new UnknownOrderException(id));
    }

    @POST
    @Path("{id}/approve")
    @Operation(summary = "Approves the price: manufacturing may start")
    public JsonObject approve(@PathParam("id") String id, @Context SecurityContext who) {
        return decide("approve order", id, tx -> desk.approve(tx, id, name(who)));
    }

    @POST
    @Path("{id}/wait-for-customer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Holds the order until the customer has answered")
    public JsonObject waitForCustomer(@PathParam("id") String id, @Valid Decision decision, @Context SecurityContext who) {
        return decide("wait for customer", id, tx -> desk.waitForCustomer(tx, id, name(who), reason(decision)));
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "The customer has answered: back to the price")
    public JsonObject resume(@PathParam("id") String id, @Context SecurityContext who) {
        return decide("resume order", id, tx -> desk.resume(tx, id, name(who)));
    }

    @POST
    @Path("{id}/close")
    @Operation(summary = "Closes a shipped order")
    public JsonObject close(@PathParam("id") String id, @Context SecurityContext who) {
        return decide("close order", id, tx -> desk.close(tx, id, name(who)));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Cancels the order; 202 where mes has to give it back first")
    public Response cancel(@PathParam("id") String id, @Valid Decision decision, @Context SecurityContext who) {
        var outcome = new OrderDesk.Outcome[1];
        JsonObject order =
                decide("cancel order", id, tx -> outcome[0] = desk.cancel(tx, id, name(who), reason(decision)));
        return Response.status(outcome[0] == OrderDesk.Outcome.REMEMBERED ? 202 : 200).entity(order).build();
    }

    private interface Step {
        void take(Handle tx);
    }

    private JsonObject decide(String operation, String id, Step step) {
        OrderState order = jdbi.withHandle(tx -> ledger.find(tx, id)).orElseThrow(() -> new UnknownOrderException(id));
        var span = tracing.linkedStep(operation, new OrderRef(id, order.partner()), order.traceparent());
        return span.call(
                () -> {
                    jdbi.useTransaction(step::take);
                    return read(id);
                });
    }

    private static OrderStatus parse(String status) {
        try {
            return OrderStatus.valueOf(status);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("status", "must be one of " + List.of(OrderStatus.values()));
        }
    }

    private static String name(SecurityContext who) {
        return who.getUserPrincipal().getName();
    }

    private static String reason(Decision decision) {
        return decision == null ? null : decision.reason();
    }
}
