package dev.stagewatch.server.api;

import java.util.Optional;

import dev.stagewatch.engine.Level;
import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.query.OrdersSql;
import dev.stagewatch.server.Analyzer;
import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.access.OrderQuery;
import dev.stagewatch.server.access.SeenOrders;
import dev.stagewatch.server.history.History;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Where an order is, and which orders are worst. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private static final int LIMIT_MAX = 1_000;
    private static final int ID_CHARS_MAX = 256;

    @Inject
    private Analyzer analyzer;

    @Inject
    private History history;

    @GET
    @Path("orders/{orderId}")
    @Operation(summary = "One order: its statuses, its stages with hops and holder, its verdicts")
    @APIResponse(responseCode = "200", description = "The order as of the watermark")
    @APIResponse(responseCode = "304", description = "As If-None-Match has it")
    @APIResponse(responseCode = "404", description = "Not known here, or another partner's")
    @APIResponse(responseCode = "503", description = "The engine is not running yet")
    public Response order(@PathParam("orderId") String orderId, @Context HttpServletRequest http, @Context Request request) {
        SeenOrders orders = running(http);
        OrderJson order = orders.order(orderId).map(known -> OrderJson.of(known, orders.hops(orderId)))
                .orElseThrow(() -> ProblemException.unknownOrder(orderId));
        return Tagged.response(request, order);
    }

    @GET
    @Path("order")
    @Operation(summary = "The same by query, for ids that a path cannot carry: with a slash, a semicolon, a control character")
    @APIResponse(responseCode = "200", description = "The order as of the watermark")
    @APIResponse(responseCode = "304", description = "As If-None-Match has it")
    @APIResponse(responseCode = "400", description = "The id is missing")
    @APIResponse(responseCode = "404", description = "Not known here, or another partner's")
    @APIResponse(responseCode = "503", description = "The engine is not running yet")
    public Response orderByQuery(@QueryParam("id") @Parameter(description = "The whole id", required = true) String orderId,
            @Context HttpServletRequest http, @Context Request request) {
        return order(given(orderId), http, request);
    }

    @GET
    @Path("orders/{orderId}/history")
    @Operation(summary = "One order as history has it, also long after it was closed: every revision of what was said of it, and its alerts")
    @APIResponse(responseCode = "200", description = "Revisions by begin of the visit; the ones that hold have no supersededBy")
    @APIResponse(responseCode = "404", description = "Not known to history, or another partner's")
    @APIResponse(responseCode = "503", description = "There is no history, or its database does not answer")
    public Response history(@PathParam("orderId") String orderId, @Context HttpServletRequest http, @Context Request request) {
        HistoryDatabase database = history.database().orElseThrow(() -> ProblemException.notReady("History " + history.condition() + "."));
        OrderHistoryJson known = new OrdersSql(database).order(Caller.of(http).scope(), orderId).map(OrderHistoryJson::of)
                .orElseThrow(() -> ProblemException.unknownOrder(orderId));
        return Tagged.response(request, known);
    }

    @GET
    @Path("order/history")
    @Operation(summary = "The same by query, for ids that a path cannot carry")
    @APIResponse(responseCode = "200", description = "Revisions by begin of the visit; the ones that hold have no supersededBy")
    @APIResponse(responseCode = "400", description = "The id is missing")
    @APIResponse(responseCode = "404", description = "Not known to history, or another partner's")
    @APIResponse(responseCode = "503", description = "There is no history, or its database does not answer")
    public Response historyByQuery(@QueryParam("id") @Parameter(description = "The whole id", required = true) String orderId,
            @Context HttpServletRequest http, @Context Request request) {
        return history(given(orderId), http, request);
    }

    @GET
    @Path("orders")
    @Operation(summary = "Open orders, worst first")
    @APIResponse(responseCode = "200", description = "One entry for each open stage of an order")
    @APIResponse(responseCode = "400", description = "A parameter has a value that is not known")
    public OrderListJson orders(@BeanParam OrderSearch search, @Context HttpServletRequest http) {
        SeenOrders orders = running(http);
        int limit = number("limit", search.limit, 1, LIMIT_MAX);
        int offset = number("offset", search.offset, 0, Integer.MAX_VALUE);
        Optional<String> stage = Optional.ofNullable(search.stage).map(name -> knownStage(orders, name));
        SeenOrders.Found found = orders.search(new OrderQuery(level(search.state), stage, text("id", search.id), text("partner", search.partner),
                text("holder", search.holder)), offset, limit);
        return OrderListJson.of(found, offset, orders);
    }

    private SeenOrders running(HttpServletRequest http) {
        return new SeenOrders(analyzer.runningOrders().orElseThrow(() -> ProblemException.notReady(analyzer.condition().text())), Caller.of(http));
    }

    private static String given(String orderId) {
        if (orderId == null || orderId.isEmpty()) {
            throw ProblemException.invalid("id", "expected the order's whole id");
        }
        return orderId;
    }

    private static Level level(String state) {
        return switch (state) {
            case "open" -> Level.NONE;
            case "at-risk" -> Level.AT_RISK;
            case "overdue" -> Level.OVERDUE;
            default -> throw ProblemException.invalid("state", "expected open, at-risk or overdue");
        };
    }

    private static String knownStage(SeenOrders orders, String stage) {
        if (orders.stages().noneMatch(stage::equals)) {
            throw ProblemException.invalid("stage", "no such stage; GET /api/v1/stages lists them");
        }
        return stage;
    }

    private static Optional<String> text(String name, String value) {
        if (value != null && value.length() > ID_CHARS_MAX) {
            throw ProblemException.invalid(name, "expected at most " + ID_CHARS_MAX + " characters");
        }
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    private static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below like a number out of range.
        }
        throw ProblemException.invalid(name, "expected a whole number from " + least + " to " + most);
    }
}
