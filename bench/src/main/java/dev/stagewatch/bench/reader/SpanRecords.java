package dev.stagewatch.bench.reader;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;

/**
 * Records as the collector's Kafka exporter writes them with {@code partition_traces_by_id}: one trace each, about 500 bytes
 * and 10 attributes a span, 1 in 20 a status, 1 in 4 with the order's id. Always the same for the same arguments.
 */
final class SpanRecords {

    private static final long EPOCH = 1_767_225_600_000_000_000L;
    private static final String[] OTHER = {"http.request.method", "http.response.status_code", "url.scheme", "http.route",
        "server.address", "server.port", "network.protocol.version", "code.function.name", "thread.id", "db.system.name"};

    private SpanRecords() { }

    static List<byte[]> of(int spans, int spansPerRecord) {
        Random random = new Random(42);
        List<byte[]> records = new ArrayList<>();
        for (int at = 0; at < spans; at += spansPerRecord) {
            records.add(record(random, at, Math.min(spansPerRecord, spans - at)));
        }
        return records;
    }

    private static byte[] record(Random random, int first, int spans) {
        ByteString trace = id(random.nextLong(), random.nextLong());
        String order = "ORD-" + Long.toString(random.nextLong(1L << 50), 36);
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (int i = first; i < first + spans; i++) {
            scope.addSpans(i % 20 == 0 ? status(random, trace, order, i) : work(random, trace, i % 4 == 0 ? order : null, i));
        }
        Resource.Builder resource = Resource.newBuilder().addAttributes(text("service.name", "shop"))
                .addAttributes(text("service.instance.id", "shop-6c9d7f9b5-x2k4q")).addAttributes(text("service.version", "1.4.2"))
                .addAttributes(text("deployment.environment.name", "production")).addAttributes(text("telemetry.sdk.name", "opentelemetry"))
                .addAttributes(text("telemetry.sdk.language", "java")).addAttributes(text("telemetry.sdk.version", "1.48.0"));
        return TracesData.newBuilder().addResourceSpans(ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope))
                .build().toByteArray();
    }

    private static Span.Builder work(Random random, ByteString trace, String order, int index) {
        Span.Builder span = span(random, trace, "GET /api/orders/{id}/files", index);
        for (String key : OTHER) {
            span.addAttributes(text(key, "value-of-" + key.length() + "-" + random.nextInt(1000)));
        }
        return order == null ? span : span.addAttributes(text("order.id", order));
    }

    private static Span.Builder status(Random random, ByteString trace, String order, int index) {
        Span.Builder span = span(random, trace, "order.status", index).addAttributes(text("order.id", order))
                .addAttributes(text("order.status", "SUBMITTED"))
                .addAttributes(KeyValue.newBuilder().setKey("order.version").setValue(AnyValue.newBuilder().setIntValue(3)));
        for (int i = 0; i < 7; i++) {
            span.addAttributes(text(OTHER[i], "value-of-" + random.nextInt(1000)));
        }
        return span;
    }

    private static Span.Builder span(Random random, ByteString trace, String name, int index) {
        long end = EPOCH + index * 1_000_000L;
        return Span.newBuilder().setTraceId(trace).setSpanId(id(random.nextLong())).setParentSpanId(id(random.nextLong()))
                .setFlags(257).setName(name).setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(end - 5_000_000).setEndTimeUnixNano(end);
    }

    private static ByteString id(long... parts) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * parts.length);
        for (long part : parts) {
            bytes.putLong(part);
        }
        return ByteString.copyFrom(bytes.flip());
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)).build();
    }
}
