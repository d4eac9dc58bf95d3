package dev.stagewatch.server.api;

import java.util.Set;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** The REST API and all that belongs to it; classes are named so that nothing has to be searched for. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(info = @Info(title = "Stagewatch SLA analyzer", version = "1",
        description = "Which orders are stuck, since when and between which statuses."))
public class Api extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(OrdersResource.class, StateResource.class, PolicyResource.class, PolicyPreviewResource.class, ReportsResource.class,
                ExclusionsResource.class, EventsResource.class, ProblemMapper.class);
    }
}
