package dev.stagewatch.shop.orders;

import java.net.URI;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.stagewatch.orders.OrderId;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.problems.ProblemException;
import dev.stagewatch.shop.ShopApplication;
import dev.stagewatch.shop.people.Authenticated;
import dev.stagewatch.shop.people.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The caller's orders. */
@Path(OrderResource.PATH)
@ApplicationScoped
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
@SecurityRequirement(name = ShopApplication.SESSION)
@SecurityRequirement(name = ShopApplication.PARTNER)
public class OrderResource {
    static final String PATH = ShopApplication.API + "/orders";
    private static final int PAGE_MAX = 200;
    private static final String RETRY_KEY = "[\\x21-\\x7e]{1,128}";

    @Inject
    CurrentCaller caller;
    @Inject
    OrderBook book;
    @Inject
    OrderSteps steps;
    @Inject
    Payments payments;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Place an order", description = "With header Idempotency-Key it may be sent again: the answer is then the same order.")
    @APIResponse(responseCode = "201", description = "Placed")
    @APIResponse(responseCode = "200", description = "Placed before, by the same Idempotency-Key")
    @APIResponse(responseCode = "400", description = "A field is not valid")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another order")
    public Response place(@NotNull @Valid NewOrder order, @HeaderParam("Idempotency-Key") String retryKey) {
        if (retryKey != null && !retryKey.matches(RETRY_KEY)) {
            throw ProblemException.invalid("Idempotency-Key", "must be 1 to 128 visible ASCII characters");
        }
        OrderBook.Placed placed = book.place(caller.get(), order, retryKey);
        Response.ResponseBuilder answer = placed.created()
                ? Response.created(URI.create("/" + PATH + "/" + placed.order().id())) : Response.ok();
        return answer.entity(placed.order()).build();
    }

    @GET
    @Operation(summary = "List orders, newest first")
    @APIResponse(responseCode = "200", description = "A page; 'next', if there, is what to ask 'after' for the one that follows")
    public OrderList list(@QueryParam("limit") @DefaultValue("50") String limit, @QueryParam("after") String after) {
        if (!limit.matches("\\d{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > PAGE_MAX) {
            throw ProblemException.invalid("limit", "must be a number from 1 to " + PAGE_MAX);
        }
        if (after != null && !OrderId.isValid(after)) {
            throw ProblemException.invalid("after", "must be the id of an order");
        }
        return book.list(caller.get(), after, Integer.parseInt(limit));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read an order")
    @APIResponse(responseCode = "200", description = "The order with its history")
    @APIResponse(responseCode = "404", description = "The caller has no such order")
    public OrderView read(@PathParam("id") String id) {
        return book.read(caller.get(), id);
    }

    @POST
    @Path("{id}/submit")
    @Operation(summary = "Submit the order, model uploaded, for its price")
    @APIResponse(responseCode = "200", description = "Submitted, now or before")
    @APIResponse(responseCode = "409", description = "There is no model yet, or the order was cancelled")
    public OrderView submit(@PathParam("id") String id) {
        return steps.submit(caller.get(), id);
    }

    @POST
    @Path("{id}/pay")
    @Operation(summary = "Pay the order's price")
    @APIResponse(responseCode = "200", description = "Paid, now or before")
    @APIResponse(responseCode = "409", description = "There is no price yet, or the order was cancelled")
    @APIResponse(responseCode = "502", description = "The payment gateway failed; ask again")
    public OrderView pay(@PathParam("id") String id) {
        return payments.pay(caller.get(), id);
    }

    @POST
    @Path("{id}/approve")
    @Operation(summary = "Have the order made for its price")
    @APIResponse(responseCode = "202", description = "Asked for; read the order to see it happen")
    @APIResponse(responseCode = "409", description = "The order has no price that waits for approval")
    public Response approve(@PathParam("id") String id) {
        return Response.accepted(steps.approve(caller.get(), id)).build();
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Cancel the order")
    @APIResponse(responseCode = "200", description = "Cancelled")
    @APIResponse(responseCode = "202", description = "Asked for; read the order to see it happen")
    @APIResponse(responseCode = "409", description = "It is being made already")
    public Response cancel(@PathParam("id") String id) {
        OrderView order = steps.cancel(caller.get(), id);
        boolean done = order.status().equals(OrderStatus.CANCELLED.name());
        return Response.status(done ? Response.Status.OK : Response.Status.ACCEPTED).entity(order).build();
    }
}
