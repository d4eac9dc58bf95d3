package dev.stagewatch.server.api;

import java.util.List;
import java.util.Optional;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.server.Analyzer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Where an order is, and which orders are worst. */
@Path("orders")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private static final int LIMIT_MAX = 1_000;

    @Inject
    private Analyzer analyzer;

    @GET
    @Path("{orderId}")
    @Operation(summary = "One order: its statuses, its stages, its verdicts")
    @APIResponse(responseCode = "200", description = "The order as of the watermark")
    @APIResponse(responseCode = "404", description = "Not known here")
    @APIResponse(responseCode = "503", description = "The engine is not running yet")
    public OrderJson order(@PathParam("orderId") String orderId) {
        OpenOrders orders = running();
        return orders.order(orderId).map(order -> OrderJson.of(order, orders.hops(orderId)))
                .orElseThrow(() -> ProblemException.unknownOrder(orderId));
    }

    @GET
    @Operation(summary = "Open orders, worst first")
    @APIResponse(responseCode = "200", description = "One entry for each open stage of an order")
    @APIResponse(responseCode = "400", description = "A parameter has a value that is not known")
    public OrderListJson orders(
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("stage") String stage,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        OpenOrders orders = running();
        Level level = level(state);
        Optional<String> known = Optional.ofNullable(stage).map(name -> knownStage(orders, name));
        List<OrderListJson.Entry> entries = orders.list(level, known, count(limit)).stream()
                .map(OrderListJson.Entry::of).toList();
        return new OrderListJson(entries, orders.watermark().orElse(null));
    }

    private OpenOrders running() {
        return analyzer.runningOrders().orElseThrow(() -> ProblemException.notReady(analyzer.condition().text()));
    }

    private static Level level(String state) {
        return switch (state) {
            case "open" -> Level.NONE;
            case "at-risk" -> Level.AT_RISK;
            case "overdue" -> Level.OVERDUE;
            default -> throw ProblemException.invalid("state", "expected open, at-risk or overdue");
        };
    }

    private static String knownStage(OpenOrders orders, String stage) {
        if (orders.totals().stream().noneMatch(total -> total.stage().equals(stage))) {
            throw ProblemException.invalid("stage", "no such stage; GET /api/v1/stages lists them");
        }
        return stage;
    }

    private static int count(String limit) {
        try {
            int count = Integer.parseInt(limit);
            if (count >= 1 && count <= LIMIT_MAX) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below like a number out of range.
        }
        throw ProblemException.invalid("limit", "expected a whole number from 1 to " + LIMIT_MAX);
    }
}
