package dev.stagewatch.server.traces;

import dev.stagewatch.server.Analyzer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Check trace-gateway of /health/ready: on, off or refused, and why. Always up, since a server that only cannot show traces must
 * not be taken out of service: it watches orders.
 */
@Readiness
@ApplicationScoped
public class TraceGatewayHealth implements HealthCheck {

    @Inject
    private Analyzer analyzer;

    @Override
    public HealthCheckResponse call() {
        TraceGateway gateway = analyzer.traceGateway();
        var response = HealthCheckResponse.named("trace-gateway").up().withData("gateway", gateway.state());
        gateway.refusal().ifPresent(why -> response.withData("problem", why));
        return response.build();
    }
}
