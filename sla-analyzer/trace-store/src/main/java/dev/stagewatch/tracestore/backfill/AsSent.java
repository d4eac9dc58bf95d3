package dev.stagewatch.tracestore.backfill;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;

/**
 * Spans as they were sent. Jaeger lets no span end when it began, as one that says a status does: it moves the end to a nanosecond
 * after the start and tells the true one in a warning. A status at another time is another fact (F3), so the end is put back and
 * the warning left out. Stateless.
 */
final class AsSent {

    private static final String WARNINGS = "@jaeger@warnings";
    private static final Pattern END = Pattern.compile(
            "Original end timestamp: ([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?) \\+0000 UTC");
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private AsSent() { }

    /** The same, where nothing was moved. */
    static TracesData of(TracesData traces) {
        return spans(traces).noneMatch(AsSent::hasWarnings) ? traces : restored(traces);
    }

    private static Stream<Span> spans(TracesData traces) {
        return traces.getResourceSpansList().stream().flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream());
    }

    private static TracesData restored(TracesData traces) {
        TracesData.Builder all = traces.toBuilder();
        for (ResourceSpans.Builder resource : all.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
                scope.getSpansBuilderList().stream().filter(span -> hasWarnings(span.getAttributesList())).forEach(AsSent::restore);
            }
        }
        return all.build();
    }

    private static void restore(Span.Builder span) {
        List<KeyValue> attributes = List.copyOf(span.getAttributesList());
        span.clearAttributes();
        for (KeyValue attribute : attributes) {
            if (!attribute.getKey().equals(WARNINGS)) {
                span.addAttributes(attribute);
            } else if (span.getEndTimeUnixNano() == span.getStartTimeUnixNano() + 1) {
                texts(attribute.getValue()).forEach(warning -> putBack(span, warning));
            }
        }
    }

    private static void putBack(Span.Builder span, String warning) {
        Matcher end = END.matcher(warning);
        if (end.find()) {
            try {
                Instant time = Instant.parse(end.group(1) + "T" + end.group(2) + "Z");
                span.setEndTimeUnixNano(time.getEpochSecond() * NANOS_A_SECOND + time.getNano());
            } catch (DateTimeException e) {
                // No time as Jaeger writes it: what is stored stays, which is a nanosecond off.
            }
        }
    }

    private static Stream<String> texts(AnyValue value) {
        return value.hasArrayValue() ? value.getArrayValue().getValuesList().stream().map(AnyValue::getStringValue) : Stream.of(value.getStringValue());
    }

    private static boolean hasWarnings(Span span) {
        return hasWarnings(span.getAttributesList());
    }

    private static boolean hasWarnings(List<KeyValue> attributes) {
        return attributes.stream().anyMatch(attribute -> attribute.getKey().equals(WARNINGS));
    }
}
