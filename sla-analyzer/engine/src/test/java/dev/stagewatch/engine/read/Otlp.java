package dev.stagewatch.engine.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;

/** OTLP for tests, built with the generated messages: the walker's peer. */
public final class Otlp {

    private Otlp() { }

    public static byte[] batch(String service, Span.Builder... spans) {
        return block(service, spans).toByteArray();
    }

    public static TracesData block(String service, Span.Builder... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        Arrays.stream(spans).forEach(scope::addSpans);
        Resource.Builder resource = Resource.newBuilder().addAttributes(text("service.name", service))
                .addAttributes(text("service.instance.id", service + "-1"));
        return TracesData.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope)).build();
    }

    /** A status span as the order services send it. */
    public static Span.Builder status(String orderId, String status, int version, long atNanos) {
        return span("order.status", 7, version, atNanos).addAttributes(text("order.id", orderId))
                .addAttributes(text("order.status", status)).addAttributes(number("order.version", version));
    }

    public static Span.Builder heartbeat(long completeUntil) {
        return span("service.heartbeat", 9, 1, completeUntil).addAttributes(number("heartbeat.complete_until", completeUntil));
    }

    public static Span.Builder span(String name, int trace, int span, long atNanos) {
        return Span.newBuilder().setName(name).setTraceId(id(16, trace)).setSpanId(id(8, span))
                .setStartTimeUnixNano(atNanos).setEndTimeUnixNano(atNanos);
    }

    public static ByteString id(int length, int seed) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) seed);
        return ByteString.copyFrom(bytes);
    }

    public static KeyValue text(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder()
                .setStringValueBytes(ByteString.copyFrom(value, StandardCharsets.UTF_8))).build();
    }

    public static KeyValue number(String key, long value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setIntValue(value)).build();
    }
}
