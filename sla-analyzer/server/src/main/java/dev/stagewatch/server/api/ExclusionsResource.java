package dev.stagewatch.server.api;

import java.io.StringReader;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;

import dev.stagewatch.history.query.Window;
import dev.stagewatch.history.report.Exclusions;
import dev.stagewatch.server.Analyzer;
import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.access.Right;
import dev.stagewatch.server.history.History;
import dev.stagewatch.server.reports.ExclusionBook;
import dev.stagewatch.server.reports.InvalidFieldException;
import dev.stagewatch.server.reports.NewExclusion;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Maintenance windows and exclusions: time that does not count in reports, who said so and why. */
@Path("exclusions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExclusionsResource {

    private static final int BODY_MAX = 16_384;
    private static final Duration BACK = Duration.ofDays(92);
    private static final Duration AHEAD = Duration.ofDays(366);

    @Inject
    private Analyzer analyzer;

    @Inject
    private History history;

    /** @param partner absent: all. @param createdBy absent for partners. @param revokedAt absent while it is in force */
    @Schema(name = "Exclusion")
    public record ExclusionJson(long id, String kind, String partner, String stage, String orderId, Instant from, Instant to, String reason,
            String createdBy, Instant createdAt, String revokedBy, Instant revokedAt, String revokeReason) {

        static ExclusionJson of(Exclusions.Recorded row) {
            return new ExclusionJson(row.id(), row.kind(), row.partner(), row.stage(), row.orderId(), row.fromAt(), row.toAt(), row.reason(),
                    row.createdBy(), row.createdAt(), row.revokedBy(), row.revokedAt(), row.revokeReason());
        }
    }

    @Schema(name = "Exclusions")
    public record ListJson(List<ExclusionJson> exclusions) { }

    @Schema(name = "RecordedExclusion")
    public record IdJson(long id) { }

    /** @param action recorded or revoked. @param content the row as it was then, as JSON text */
    @Schema(name = "ExclusionAudit")
    public record AuditJson(String action, String actor, Instant at, String content) { }

    @Schema(name = "ExclusionAudits")
    public record AuditsJson(List<AuditJson> audit) { }

    @GET
    @Operation(summary = "Maintenance windows and exclusions that touch the time from..to (92 days back to a year ahead), by begin")
    @APIResponse(responseCode = "200", description = "For a partner those in force of its own orders and of all, without who said so")
    @APIResponse(responseCode = "400", description = "from or to is no time")
    public Response list(@QueryParam("from") String from, @QueryParam("to") String to, @Context HttpServletRequest http, @Context Request request) {
        Caller caller = Rights.require(http, Right.READ_REPORTS);
        Instant now = Instant.now();
        Instant begin = from == null ? now.minus(BACK) : time("from", from);
        Instant end = to == null ? now.plus(AHEAD) : time("to", to);
        if (!begin.isBefore(end)) {
            throw ProblemException.invalid("to", "must be later than from");
        }
        return Tagged.response(request, new ListJson(book().list(caller.scope(), new Window(begin, end)).stream().map(ExclusionJson::of).toList()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Records a maintenance window or an order's exclusion",
            description = "The body: {kind: maintenance or exclusion, partner, stage, orderId, from, to, reason}; partner and stage may be left out for all")
    @APIResponse(responseCode = "201", description = "It is in force; reports that are made from now on leave out what overlaps it")
    @APIResponse(responseCode = "400", description = "A field is missing or wrong")
    @APIResponse(responseCode = "403", description = "For the business role only")
    public Response record(String body, @Context HttpServletRequest http) {
        Caller caller = Rights.require(http, Right.RECORD_EXCLUSIONS);
        try {
            long id = book().record(NewExclusion.read(fields(body)), stage -> analyzer.policyInForce().filter(policy ->
                    policy.stages().containsKey(stage)).isPresent(), caller.name());
            return Response.created(URI.create("exclusions/" + id + "/audit")).entity(new IdJson(id)).build();
        } catch (InvalidFieldException e) {
            throw ProblemException.invalid(e.field(), e.getMessage());
        }
    }

    @POST
    @Path("{id}/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Revokes one; it stays on record", description = "The body: {reason}")
    @APIResponse(responseCode = "204", description = "It is no longer in force")
    @APIResponse(responseCode = "403", description = "For the business role only")
    @APIResponse(responseCode = "404", description = "There is none with this id in force")
    public void revoke(@PathParam("id") long id, String body, @Context HttpServletRequest http) {
        Caller caller = Rights.require(http, Right.RECORD_EXCLUSIONS);
        try {
            if (!book().revoke(id, NewExclusion.reason(fields(body)), caller.name())) {
                throw ProblemException.unknownExclusion();
            }
        } catch (InvalidFieldException e) {
            throw ProblemException.invalid(e.field(), e.getMessage());
        }
    }

    @GET
    @Path("{id}/audit")
    @Operation(summary = "Who did what with one, when, and what it was then")
    @APIResponse(responseCode = "200", description = "Oldest first")
    @APIResponse(responseCode = "403", description = "For the business role only")
    @APIResponse(responseCode = "404", description = "There is none with this id")
    public AuditsJson audit(@PathParam("id") long id, @Context HttpServletRequest http) {
        Rights.require(http, Right.RECORD_EXCLUSIONS);
        List<AuditJson> audit = book().audit(id).stream().map(entry -> new AuditJson(entry.action(), entry.actor(), entry.at(), entry.content())).toList();
        if (audit.isEmpty()) {
            throw ProblemException.unknownExclusion();
        }
        return new AuditsJson(audit);
    }

    private ExclusionBook book() {
        return new ExclusionBook(history.database().orElseThrow(() -> ProblemException.notReady("History " + history.condition() + ".")));
    }

    private static Instant time(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(field, "expected a time as in 2026-03-02T12:00Z");
        }
    }

    static Function<String, String> fields(String body) {
        if (body == null || body.length() > BODY_MAX) {
            throw ProblemException.invalid("body", "is missing or longer than " + BODY_MAX + " characters");
        }
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            JsonObject json = reader.readObject();
            return name -> json.get(name) instanceof JsonString text ? text.getString() : null;
        } catch (JsonException | IllegalStateException e) {
            throw ProblemException.invalid("body", "is no JSON object: " + e.getMessage());
        }
    }
}
