package dev.stagewatch.server;

import java.util.Optional;

import dev.stagewatch.server.history.History;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * /health/live: only a new process would help, or not. /health/started: the configuration is valid and the engine has begun
 * to work. /health/ready: it works now and Kafka can be reached. Each says why where it is down. History is only told of: alerts
 * go out without it.
 */
@ApplicationScoped
public class Health {

    @Inject
    private Analyzer analyzer;

    @Inject
    private WebEndpoints endpoints;

    @Inject
    private History history;

    private volatile boolean hasRun;

    @Produces
    @Liveness
    HealthCheck live() {
        return () -> response("engine", !analyzer.gaveUp(), analyzer.condition().problem());
    }

    @Produces
    @Startup
    HealthCheck started() {
        return () -> {
            hasRun = hasRun || analyzer.runningOrders().isPresent();
            Optional<String> problem = endpoints.problem().or(() -> analyzer.condition().problem());
            return response("engine-started", hasRun && endpoints.problem().isEmpty(), problem);
        };
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () -> {
            Optional<String> problem = analyzer.condition().problem();
            return response("engine-running", analyzer.runningOrders().isPresent() && problem.isEmpty(), problem);
        };
    }

    private HealthCheckResponse response(String name, boolean up, Optional<String> problem) {
        var response = HealthCheckResponse.named(name).status(up).withData("engine", analyzer.condition().engine())
                .withData("history", history.condition());
        problem.ifPresent(why -> response.withData("problem", why));
        analyzer.policy().refusal().filter(why -> !problem.equals(Optional.of(why)))
                .ifPresent(why -> response.withData("policy", why));
        return response.build();
    }
}
