package dev.stagewatch.orders.it;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A span as it came, with easy access to what tests ask. Texts are null and numbers fail where the span has none. */
public record ReceivedSpan(Resource resource, Span span) {
    public String name() {
        return span.getName();
    }

    public String traceId() {
        return hex(span.getTraceId());
    }

    public String spanId() {
        return hex(span.getSpanId());
    }

    /** Empty for a root span. */
    public String parentId() {
        return hex(span.getParentSpanId());
    }

    public Instant start() {
        return instant(span.getStartTimeUnixNano());
    }

    public Instant end() {
        return instant(span.getEndTimeUnixNano());
    }

    public boolean failed() {
        return span.getStatus().getCodeValue() == 2;
    }

    public String text(String key) {
        return value(span.getAttributesList(), key).map(AnyValue::getStringValue).orElse(null);
    }

    public long number(String key) {
        return value(span.getAttributesList(), key).orElseThrow().getIntValue();
    }

    public boolean has(String key) {
        return value(span.getAttributesList(), key).isPresent();
    }

    public String resourceText(String key) {
        return value(resource.getAttributesList(), key).map(AnyValue::getStringValue).orElse(null);
    }

    private static Optional<AnyValue> value(List<KeyValue> attributes, String key) {
        return attributes.stream().filter(a -> a.getKey().equals(key)).map(KeyValue::getValue).findFirst();
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(epochNanos / 1_000_000_000, epochNanos % 1_000_000_000);
    }
}
