package dev.stagewatch.tracestore;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;

/** Builder of spans at a fixed epoch. */
public final class Spans {

    /** A Monday. */
    public static final Instant EPOCH = Instant.parse("2026-03-02T09:00:00Z");

    private Spans() { }

    public static ByteString traceId(long number) {
        return ByteString.fromHex("%032x".formatted(0x5a5aL << 48 | number));
    }

    public static ByteString spanId(long number) {
        return ByteString.fromHex("%016x".formatted(number + 1));
    }

    public static KeyValue text(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)).build();
    }

    public static Span.Builder span(long trace, long span, Duration at, KeyValue... attributes) {
        Instant start = EPOCH.plus(at);
        return Span.newBuilder().setTraceId(traceId(trace)).setSpanId(spanId(span)).setName("order.status")
                .setStartTimeUnixNano(nanos(start)).setEndTimeUnixNano(nanos(start.plusMillis(5)))
                .addAllAttributes(Arrays.asList(attributes));
    }

    public static TracesData of(String service, Span... spans) {
        return of(service, List.of(spans));
    }

    public static TracesData of(String service, List<Span> spans) {
        return TracesData.newBuilder().addResourceSpans(ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(text("service.name", service)))
                .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(spans))).build();
    }

    public static Stream<Span> in(TracesData traces) {
        return traces.getResourceSpansList().stream().flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream());
    }

    public static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
