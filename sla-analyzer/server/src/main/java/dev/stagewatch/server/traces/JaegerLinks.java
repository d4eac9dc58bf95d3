package dev.stagewatch.server.traces;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.stagewatch.tracestore.journey.JourneyTrace;
import jakarta.json.Json;

/**
 * Where a person sees an order in Jaeger. Immutable.
 *
 * @param base     of Jaeger's pages; empty: no links
 * @param journeys whether Jaeger reads through the gateway, which adds the order's journey
 */
public record JaegerLinks(Optional<URI> base, boolean journeys) {

    /**
     * The order's journey, else its trace.
     *
     * @param traceId of the order's latest trace; may be empty
     * @return empty where there is nothing to link to
     */
    public Optional<String> order(String orderId, String traceId) {
        return journeys ? journey(orderId) : trace(traceId);
    }

    /** The order's journey; empty where Jaeger has none. */
    public Optional<String> journey(String orderId) {
        return base.filter(jaeger -> journeys).map(jaeger -> jaeger + search(orderId));
    }

    /**
     * One trace.
     *
     * @param traceId empty: no link
     */
    public Optional<String> trace(String traceId) {
        return base.filter(jaeger -> !traceId.isEmpty()).map(jaeger -> jaeger + "/trace/" + traceId);
    }

    private static String search(String orderId) {
        String tags = Json.createObjectBuilder().add(JourneyTrace.ORDER_ID, orderId).build().toString();
        return "/search?service=" + JourneyTrace.SERVICE + "&tags="
                + URLEncoder.encode(tags, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
