package dev.stagewatch.orders.ops;

import dev.stagewatch.orders.messaging.OrderQueue;
import dev.stagewatch.orders.problems.ProblemException;
import dev.stagewatch.orders.runtime.OrderServiceRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** Which queues the service reads, and pausing them; a pause ends with the process. */
@Path("ops/consumers")
@StaffOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConsumersResource {
    private static final String PAUSED = "paused";
    private static final String RUNNING = "running";

    @Inject OrderServiceRuntime runtime;

    @GET
    public List<Map<String, Object>> list() {
        return runtime.queues().stream().map(ConsumersResource::describe).toList();
    }

    @PUT
    @Path("{queue}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> set(@PathParam("queue") String name, JsonObject body) {
        OrderQueue queue =
                runtime.queues().stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(404, "unknown-queue", "Unknown queue", "this service does not read " + name));
        switch (body != null && body.get("state") instanceof JsonString state ? state.getString() : "") {
            case PAUSED -> queue.pause();
            case RUNNING -> queue.resume();
            default -> throw ProblemException.invalid("state", "must be \"paused\" or \"running\"");
        }
        return describe(queue);
    }

    private static Map<String, Object> describe(OrderQueue queue) {
        return Map.of("queue", queue.name(), "state", queue.isPaused() ? PAUSED : RUNNING, "healthy", queue.isHealthy());
    }
}
