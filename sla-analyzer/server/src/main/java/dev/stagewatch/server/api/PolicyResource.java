package dev.stagewatch.server.api;

import java.time.Instant;
import java.util.List;

import dev.stagewatch.model.policy.Explanation;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.server.Analyzer;
import dev.stagewatch.server.PolicyState;
import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.access.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is watched, and whether the file as it is now is in force. */
@Path("policy")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PolicyResource {

    @Inject
    private Analyzer analyzer;

    /**
     * The policy in force.
     *
     * @param version  a hash of its files; absent while there is none
     * @param problem  why the file as it is now was refused; absent when it is in force
     * @param watched  limits of the asking partner, or the usual ones
     * @param sentences the same in plain English; for those alone who may read agreements, since they name every partner's
     */
    @Schema(name = "Policy")
    public record PolicyJson(String file, String version, Instant takenAt, String problem, List<Watched> watched, List<String> sentences) { }

    /** A stage's clock. @param limitSeconds business time of the calendar */
    @Schema(name = "PolicyStage")
    public record Watched(String stage, List<String> from, List<String> to, List<String> pause, double limitSeconds, double atRiskSeconds,
            String calendar, String owner, String severity, Double objective) { }

    @GET
    @Operation(summary = "The policy in force in numbers and words, and why a newer one was refused")
    public Response policy(@Context HttpServletRequest http, @Context Request request) {
        PolicyState state = analyzer.policy();
        Caller caller = Caller.of(http);
        List<Watched> watched = analyzer.policyInForce().map(policy -> watched(policy, caller.scope().partner())).orElse(List.of());
        List<String> sentences = caller.may(Right.READ_AGREEMENTS) ? analyzer.policyInForce().map(policy -> Explanation.of(policy).lines()).orElse(null) : null;
        return Tagged.response(request, new PolicyJson(state.file().getFileName().toString(), state.version().orElse(null),
                state.takenAt().orElse(null), caller.may(Right.READ_AGREEMENTS) ? state.refusal().orElse(null) : null, watched, sentences));
    }

    static List<Watched> watched(Policy policy, String partner) {
        return policy.stages().values().stream().map(stage -> new Watched(stage.name(), sorted(stage.from(), policy), sorted(stage.to(), policy),
                sorted(stage.pause(), policy), policy.limit(stage, partner).nanos() / 1e9, policy.limit(stage, partner).warnNanos() / 1e9,
                stage.calendar().name(), stage.owner(), OrderJson.word(stage.severity()),
                stage.objective() == null ? null : stage.objective().share().doubleValue())).toList();
    }

    private static List<String> sorted(java.util.Set<String> statuses, Policy policy) {
        return statuses.stream().sorted(java.util.Comparator.comparingInt(policy::place).thenComparing(name -> name)).toList();
    }
}
