package dev.stagewatch.server.api;

import java.time.Instant;

import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.live.Listeners.Listener;
import dev.stagewatch.server.live.LiveEvent;
import dev.stagewatch.server.live.LiveEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Changes as they happen, as server-sent events. */
@Path("events")
@ApplicationScoped
public class EventsResource {

    private static final long SIGN_OF_LIFE_MS = 15_000;

    @Inject
    private LiveEvents live;

    /** @param resolution of resolved how; absent of overdue */
    @Schema(name = "LiveEvent")
    public record EventJson(String orderId, String stage, String partner, Instant at, String resolution) {

        static EventJson of(LiveEvent event) {
            return new EventJson(event.orderId(), event.stage(), event.partner().orElse(null), event.at(), event.resolution());
        }
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Server-sent events: overdue and resolved, from now on; a comment every 15 s; the stream ends for whoever does not keep up")
    @APIResponse(responseCode = "200", description = "The stream")
    @APIResponse(responseCode = "503", description = "As many listen as may")
    public void events(@Context HttpServletRequest http, @Context SseEventSink sink, @Context Sse sse) {
        Listener listener = live.listeners().add(Caller.of(http)).orElseThrow(() -> ProblemException.notReady("As many listen as may; try again later."));
        Thread.ofVirtual().name("events").start(() -> pass(listener, sink, sse));
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
