package dev.stagewatch.server.alerts;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.server.traces.JaegerLinks;

/**
 * Where a person reads on.
 *
 * @param publicUrl base of this server as people reach it; empty: no link to the order
 * @param jaeger    to the order's journey or trace
 */
public record AlertLinks(Optional<URI> publicUrl, JaegerLinks jaeger) {

    /** The page for people. */
    Optional<String> order(Alert alert) {
        return publicUrl.map(base -> base + "/orders/" + encoded(alert.orderId()));
    }

    /** The same for programs. */
    Optional<String> orderJson(Alert alert) {
        return publicUrl.map(base -> base + "/api/v1/orders/" + encoded(alert.orderId()));
    }

    /** All that is overdue in a stage. */
    Optional<String> overdue(String stage) {
        return publicUrl.map(base -> base + "/api/v1/orders?state=overdue&stage=" + encoded(stage));
    }

    Optional<String> trace(Alert alert) {
        return jaeger.order(alert.orderId(), alert.traceId());
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
