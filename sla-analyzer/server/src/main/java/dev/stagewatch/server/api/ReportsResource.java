package dev.stagewatch.server.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.stagewatch.history.render.ReportFile;
import dev.stagewatch.history.report.Report;
import dev.stagewatch.history.report.ReportStore;
import dev.stagewatch.server.access.Right;
import dev.stagewatch.server.history.History;
import dev.stagewatch.server.reports.Reports;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** SLA reports: what was made, their files, and making one anew. */
@Path("reports")
@RequestScoped
public class ReportsResource {

    @Inject
    private History history;

    /** A kept report. @param hash SHA-256 of its content */
    @Schema(name = "ReportEntry")
    public record EntryJson(String partner, String period, int revision, String hash, boolean redacted, Instant madeAt) { }

    @Schema(name = "Reports")
    public record ListJson(List<EntryJson> reports) { }

    /** @param changes how many things it says otherwise than the revision before */
    @Schema(name = "MadeReport")
    public record MadeJson(String partner, String period, int revision, String hash, int changes) { }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Kept reports, newest period first")
    public Response list(@Context HttpServletRequest http, @Context Request request) {
        Reports reports = reports();
        List<ReportStore.Entry> entries = reports.list(Rights.require(http, Right.READ_REPORTS).scope());
        return Tagged.response(request, new ListJson(entries.stream().map(entry -> new EntryJson(entry.partner(), reports.label(entry),
                entry.revision(), entry.hash(), entry.redacted(), entry.madeAt())).toList()));
    }

    @GET
    @Path("{partner}/{file}")
    @Operation(summary = "A report's file: PERIOD.FORMAT of the newest revision, or PERIOD.rN.FORMAT; formats html, pdf, json, stages.csv, breaches.csv")
    @APIResponse(responseCode = "200", description = "The file; the same report always has the same bytes")
    @APIResponse(responseCode = "404", description = "No such report, or another partner's")
    public Response file(@PathParam("partner") String partner, @PathParam("file") String file, @QueryParam("lang") @DefaultValue("en") String language,
            @Context HttpServletRequest http, @Context Request request) {
        if (!language.equals("en") && !language.equals("ru")) {
            throw ProblemException.invalid("lang", "expected en or ru");
        }
        ReportFile found = reports().file(Rights.require(http, Right.READ_REPORTS).scope(), partner, file, Locale.of(language)).orElseThrow(ProblemException::unknownReport);
        var tag = Tagged.of(java.util.HexFormat.of().formatHex(found.bytes()));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged != null ? unchanged.build() : Response.ok(found.bytes(), found.mediaType()).tag(tag)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + found.name() + '"')
                .header("X-Content-Type-Options", "nosniff").build();
    }

    @POST
    @Path("{partner}/{period}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a report from the rows as they are; a further revision only where it says something else")
    @APIResponse(responseCode = "200", description = "The newest revision")
    @APIResponse(responseCode = "400", description = "The period is no month (2026-03), quarter (2026-Q1) or days (2026-03-02_2026-03-08)")
    @APIResponse(responseCode = "403", description = "For the business role only")
    public MadeJson make(@PathParam("partner") String partner, @PathParam("period") String period, @Context HttpServletRequest http) {
        Rights.require(http, Right.MAKE_REPORTS);
        Report made = reports().make(partner, period).orElseThrow(() ->
                ProblemException.invalid("period", "expected a month (2026-03), a quarter (2026-Q1) or days (2026-03-02_2026-03-08)"));
        return new MadeJson(partner, period, made.revision(), made.hash(), made.changes().size());
    }

    private Reports reports() {
        return new Reports(history.database().orElseThrow(() -> ProblemException.notReady("History " + history.condition() + ".")));
    }
}
