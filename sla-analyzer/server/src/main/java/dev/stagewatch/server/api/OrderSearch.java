package dev.stagewatch.server.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What to look for among open orders; all that is given must hold. Set by the container. */
public class OrderSearch {

    @QueryParam("state")
    @DefaultValue("open")
    @Parameter(description = "open, at-risk (or worse) or overdue")
    String state;

    @QueryParam("stage")
    String stage;

    @QueryParam("id")
    @Parameter(description = "Begin of the order's id")
    String id;

    @QueryParam("partner")
    String partner;

    @QueryParam("holder")
    @Parameter(description = "Part of what holds it, in words, such as a queue's name; in any case")
    String holder;

    @QueryParam("offset")
    @DefaultValue("0")
    @Parameter(description = "How many to pass over: nextOffset of the answer before")
    String offset;

    @QueryParam("limit")
    @DefaultValue("100")
    String limit;
}
