package dev.stagewatch.server.otlp;

import java.util.regex.Pattern;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * The texts that stand outside of attributes: names and schema addresses. They keep to a grammar of code (order.status,
 * GET /orders/{id}), few digits and no two capitalised words, or are replaced; so an id or a person's name in a span's name
 * does not enter. The same patterns as the collector's.
 */
final class Names {

    private static final String REDACTED = "redacted";

    private static final Pattern SCHEMA = Pattern.compile("https://opentelemetry\\.io/schemas/[0-9.]+");
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9_.:/-]{0,96}");
    private static final Pattern SCOPE_DIGITS = Pattern.compile("[0-9]{5}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_.+-]{0,32}");
    private static final Pattern SPAN = Pattern.compile("[A-Za-z0-9_.:/{}*$<>()\\[\\] -]{1,128}");
    private static final Pattern SPAN_PERSONAL =
            Pattern.compile("[0-9]{4}|[0-9][0-9 ()-]{6}|\\b[A-Z][a-z]+ [A-Z][a-z]+");
    private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9_.:/ -]{0,96}");
    private static final Pattern EVENT_PERSONAL = Pattern.compile("[0-9]{4}|\\b[A-Z][a-z]+ [A-Z][a-z]+");
    private static final Pattern SEVERITY = Pattern.compile("[A-Za-z0-9]{0,16}");

    private Names() {
    }

    static String schema(String address) {
        return SCHEMA.matcher(address).matches() ? address : "";
    }

    static String scope(String name) {
        return SCOPE.matcher(name).matches() && !SCOPE_DIGITS.matcher(name).find() ? name : REDACTED;
    }

    static String version(String version) {
        return VERSION.matcher(version).matches() ? version : "";
    }

    /** A server's span is named by its method and route where it has them, whatever name it came with. */
    static String span(Span span) {
        String method = text(span, "http.request.method");
        String route = text(span, "http.route");
        boolean byRoute = span.getKind() == Span.SpanKind.SPAN_KIND_SERVER && method != null && route != null;
        String name = byRoute ? method + " " + route : span.getName();
        return SPAN.matcher(name).matches() && !SPAN_PERSONAL.matcher(name).find() ? name : REDACTED;
    }

    static String event(String name) {
        return EVENT.matcher(name).matches() && !EVENT_PERSONAL.matcher(name).find() ? name : REDACTED;
    }

    static String severity(String text) {
        return SEVERITY.matcher(text).matches() ? text : "";
    }

    private static String text(Span span, String key) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(key) && attribute.getValue().hasStringValue())
                .map(KeyValue::getValue)
                .map(value -> value.getStringValue())
                .findFirst().orElse(null);
    }
}
