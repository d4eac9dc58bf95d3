package dev.stagewatch.server.api;

import java.io.FileNotFoundException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.stagewatch.engine.PolicyPreview;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.model.policy.PolicyReader;
import dev.stagewatch.server.Analyzer;
import dev.stagewatch.server.PolicyTrial;
import dev.stagewatch.server.access.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A policy tried on the orders here without being taken (D8). */
@Path("policy/preview")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PolicyPreviewResource {

    private static final int BODY_MAX = 1 << 20;

    @Inject
    private Analyzer analyzer;

    /** A kind of change of one stage, with the first few orders. */
    @Schema(name = "PolicyChange")
    public record Change(String kind, String stage, String what, long visits, List<String> examples) {
    }

    /** What the new policy would change of the orders that this instance owns. */
    @Schema(name = "PolicyPreview")
    public record Answer(String policyNow, String policyNew, Instant watermark, long orders, List<Change> changes) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What a policy would fire, resolve and change, without taking it",
            description = "The body: {\"sla\": text of sla.yaml, \"files\": {name: text of a holiday file}}")
    @APIResponse(responseCode = "200", description = "What would change")
    @APIResponse(responseCode = "400", description = "The body or the policy in it is refused, with line and reason")
    @APIResponse(responseCode = "403", description = "For devops, developer and business only")
    @APIResponse(responseCode = "503", description = "The engine is not running yet, or another preview is")
    public Answer preview(String body, @Context HttpServletRequest http) {
        Rights.require(http, Right.PREVIEW_POLICY);
        Policy candidate = policy(body);
        try {
            return answer(analyzer.policyTrial().run(candidate), candidate, analyzer.policy().version().orElse(null));
        } catch (PolicyTrial.NotNowException e) {
            throw ProblemException.notReady(e.getMessage());
        }
    }

    static Answer answer(PolicyPreview preview, Policy candidate, String versionNow) {
        return new Answer(versionNow, candidate.version(), preview.watermark(), preview.orders(), preview.changes().stream()
                .map(change -> new Change(change.kind().name().toLowerCase(Locale.ROOT), change.stage(), change.what(), change.visits(),
                        change.examples()))
                .toList());
    }

    static Policy policy(String body) {
        if (body == null || body.length() > BODY_MAX) {
            throw ProblemException.invalid("body", "is missing or longer than " + BODY_MAX + " characters");
        }
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            JsonObject json = reader.readObject();
            JsonValue files = json.get("files");
            return new PolicyReader(name -> text(files, name)).read(required(json), "sla.yaml");
        } catch (JsonException | IllegalStateException e) {
            throw ProblemException.invalid("body", "is no JSON object: " + e.getMessage());
        } catch (PolicyException e) {
            throw ProblemException.invalid("sla", e.getMessage());
        }
    }

    private static String required(JsonObject json) {
        if (json.get("sla") instanceof JsonString sla) {
            return sla.getString();
        }
        throw ProblemException.invalid("sla", "is missing; put the text of sla.yaml there");
    }

    private static String text(JsonValue files, String name) throws FileNotFoundException {
        if (files instanceof JsonObject all && all.get(name) instanceof JsonString text) {
            return text.getString();
        }
        throw new FileNotFoundException(name + " is not in files");
    }
}
