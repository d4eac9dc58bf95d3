package dev.stagewatch.server.otlp;

import java.util.regex.Pattern;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Health checks and metrics scrapes: the only spans that are dropped for what they are, by the same path pattern as the
 * collector's filter. Never for lacking an order id: another span of the trace may have it (F1).
 */
final class Probes {

    private static final String PATH_KEY = "url.path";
    private static final Pattern PROBE_PATH = Pattern.compile("/(health(/(live|ready|started))?|metrics)/?");

    private Probes() {
    }

    static boolean isProbe(Span span) {
        return span.getKind() == Span.SpanKind.SPAN_KIND_SERVER
                && span.getAttributesList().stream().anyMatch(Probes::isProbePath);
    }

    private static boolean isProbePath(KeyValue attribute) {
        return attribute.getKey().equals(PATH_KEY)
                && PROBE_PATH.matcher(attribute.getValue().getStringValue()).matches();
    }
}
