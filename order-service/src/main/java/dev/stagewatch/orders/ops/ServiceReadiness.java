package dev.stagewatch.orders.ops;

import dev.stagewatch.orders.messaging.OrderQueue;
import dev.stagewatch.orders.runtime.OrderServiceRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the database answers and is migrated, the broker is connected. Live: the application runs. */
@ApplicationScoped
public class ServiceReadiness {
    @Inject OrderServiceRuntime runtime;

    @Produces
    @Readiness
    HealthCheck database() {
        return () -> HealthCheckResponse.named("database").status(runtime.isMigrated() && runtime.databaseAnswers()).build();
    }

    @Produces
    @Readiness
    HealthCheck rabbitmq() {
        return () ->
                HealthCheckResponse.named("rabbitmq")
                        .status(runtime.isBrokerConnected() && runtime.queues().stream().allMatch(OrderQueue::isHealthy))
                        .build();
    }

    @Produces
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.up("application");
    }
}
