package dev.stagewatch.server.alerts;

import java.net.URI;
import java.util.Optional;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.server.OrderLink;
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
        return publicUrl.map(base -> base + OrderLink.to(alert.orderId()));
    }

    /** The same for programs. */
    Optional<String> orderJson(Alert alert) {
        return publicUrl.map(base -> base + "/api/v1" + OrderLink.to(alert.orderId()));
    }

    /** All that is overdue in a stage. */
    Optional<String> overdue(String stage) {
        return publicUrl.map(base -> base + "/api/v1/orders?state=overdue&stage=" + OrderLink.encoded(stage));
    }

    Optional<String> trace(Alert alert) {
        return jaeger.order(alert.orderId(), alert.traceId());
    }
}
