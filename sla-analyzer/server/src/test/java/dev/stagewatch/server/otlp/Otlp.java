package dev.stagewatch.server.otlp;

import java.util.Arrays;
import java.util.HexFormat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Builds OTLP for tests. */
public final class Otlp {

    public static final String TRACE_A = "0123456789abcdef0123456789abcdef";
    public static final String TRACE_B = "fedcba9876543210fedcba9876543210";

    private Otlp() {
    }

    public static KeyValue text(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)).build();
    }

    public static KeyValue number(String key, long value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setIntValue(value)).build();
    }

    public static Span.Builder span(String traceId, String name, KeyValue... attributes) {
        return Span.newBuilder()
                .setTraceId(bytes(traceId)).setSpanId(bytes("00000000000000aa"))
                .setName(name).setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
                .addAllAttributes(Arrays.asList(attributes));
    }

    public static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    public static ResourceSpans from(String service, Span.Builder... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder()
                .setScope(InstrumentationScope.newBuilder().setName("dev.stagewatch.test"));
        for (Span.Builder span : spans) {
            scope.addSpans(span);
        }
        return ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(text("service.name", service)))
                .addScopeSpans(scope)
                .build();
    }

    public static byte[] request(ResourceSpans... resources) {
        return ExportTraceServiceRequest.newBuilder().addAllResourceSpans(Arrays.asList(resources)).build().toByteArray();
    }
}
