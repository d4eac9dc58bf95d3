package dev.stagewatch.server.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.live.Listeners.Listener;
import dev.stagewatch.server.live.LiveEvent;
import dev.stagewatch.server.live.LiveEvents;
import dev.stagewatch.server.live.Wish;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Changes as they happen, as server-sent events. */
@Path("events")
@ApplicationScoped
public class EventsResource {

    private static final long SIGN_OF_LIFE_MS = 15_000;

    @Inject
    private LiveEvents live;

    /** @param resolution of resolved how; else absent */
    @Schema(name = "LiveEvent")
    public record EventJson(String orderId, String stage, String partner, Instant at, String resolution) {

        static EventJson of(LiveEvent event) {
            return new EventJson(event.orderId(), event.stage(), event.partner().orElse(null), event.at(), event.resolution());
        }
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Server-sent events: entered, overdue, resolved, from now on; a comment every 15 s; the stream ends for whoever does not keep up")
    @APIResponse(responseCode = "200", description = "The stream")
    @APIResponse(responseCode = "503", description = "As many listen as may")
    @APIResponse(responseCode = "400", description = "A type that is none")
    public void events(@QueryParam("types") @DefaultValue("overdue,resolved") @Parameter(description = "Of entered, overdue, resolved, by commas") String types,
            @QueryParam("stage") @Parameter(description = "Of this stage alone") String stage, @Context HttpServletRequest http, @Context SseEventSink sink, @Context Sse sse) {
        Listener listener = live.listeners().add(Caller.of(http), wish(types, stage))
                .orElseThrow(() -> ProblemException.notReady("As many listen as may; try again later."));
        Thread.ofVirtual().name("events").start(() -> pass(listener, sink, sse));
    }

    private static Wish wish(String types, String stage) {
        Set<String> wanted = Arrays.stream(types.split(",")).map(String::strip).collect(Collectors.toSet());
        if (!Wish.TYPES.containsAll(wanted)) {
            throw ProblemException.invalid("types", "expected some of entered, overdue, resolved, with commas between");
        }
        return new Wish(wanted, Optional.ofNullable(stage).filter(name -> !name.isBlank()));
    }

    private static void pass(Listener listener, SseEventSink sink, Sse sse) {
        try (listener; sink) {
            sink.send(sse.newEventBuilder().comment("from now on").build()).toCompletableFuture().join();
            while (!sink.isClosed() && !listener.isLetGo()) {
                OutboundSseEvent event = listener.next(SIGN_OF_LIFE_MS).map(happened -> event(happened, sse))
                        .orElseGet(() -> sse.newEventBuilder().comment("alive").build());
                sink.send(event).toCompletableFuture().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The listener went away; closing is all there is to do.
        }
    }

    private static OutboundSseEvent event(LiveEvent happened, Sse sse) {
        return sse.newEventBuilder().name(happened.type()).mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(EventJson.class, EventJson.of(happened)).build();
    }
}
