package dev.stagewatch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;

/** The walker against the generated messages, on random batches, whole and damaged. */
class OtlpReaderPeerTest {

    private static final int BATCHES = 3_000;
    private static final String[] KEYS = {"order.id", "app.order_id", "order.status", "order.version", "noise", "order.partner"};

    @Test
    @Tag("F2")
    void readsOfRandomBatchesWhatTheGeneratedMessagesSay() {
        for (long seed = 0; seed < BATCHES; seed++) {
            TracesData batch = random(new Random(seed));
            Collected seen = new Collected();

            new OtlpReader(OtlpReaderTest.RULES).readSpans(batch.toByteArray(), seen);

            assertThat(seen.statuses).as("seed %d", seed).isEqualTo(expected(batch));
            assertThat(seen.spanCount()).as("seed %d", seed).isEqualTo(spans(batch));
        }
    }

    @Test
    @Tag("F5")
    void damagedBatchesNeverEscapeAndValidOnesAreReadAlike() {
        OtlpReader reader = new OtlpReader(OtlpReaderTest.RULES);
        for (long seed = 0; seed < BATCHES; seed++) {
            Random random = new Random(seed);
            byte[] bytes = damaged(random(random).toByteArray(), random);
            Collected seen = new Collected();

            reader.readSpans(bytes, seen);

            assertThat(seen.spanCount()).as("seed %d", seed).isLessThanOrEqualTo(bytes.length + 1L);
            TracesData parsed = parse(bytes);
            if (parsed != null) {
                assertThat(seen.statuses).as("seed %d", seed).isEqualTo(expected(parsed));
            }
        }
    }

    private static List<FoundStatus> expected(TracesData batch) {
        List<FoundStatus> found = new ArrayList<>();
        for (ResourceSpans block : batch.getResourceSpansList()) {
            for (ScopeSpans scope : block.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    addExpected(found, block.getResource(), span);
                }
            }
        }
        return found;
    }

    private static long spans(TracesData batch) {
        return batch.getResourceSpansList().stream().flatMap(block -> block.getScopeSpansList().stream())
                .mapToLong(ScopeSpans::getSpansCount).sum();
    }

    private static void addExpected(List<FoundStatus> found, Resource resource, Span span) {
        String status = text("order.status", span, resource);
        if (!span.getName().equals("order.status") || status == null || status.isEmpty()) {
            return;
        }
        String id = text("order.id", span, resource);
        id = id == null ? text("app.order_id", span, resource) : id;
        String version = text("order.version", span, resource);
        String partner = text("order.partner", span, resource);
        String service = text("service.name", span.toBuilder().clearAttributes().build(), resource);
        found.add(new FoundStatus(id == null || id.isEmpty() ? null : id, status,
                version == null || !version.matches("\\d{1,18}") ? 0 : Long.parseLong(version), span.getEndTimeUnixNano(),
                service == null ? "" : service, null,
                whole(span.getTraceId(), 16) ? span.getTraceId().asReadOnlyByteBuffer().getLong() : 0,
                whole(span.getTraceId(), 16) ? span.getTraceId().asReadOnlyByteBuffer().getLong(8) : 0,
                whole(span.getSpanId(), 8) ? span.getSpanId().asReadOnlyByteBuffer().getLong() : 0,
                whole(span.getParentSpanId(), 8) ? span.getParentSpanId().asReadOnlyByteBuffer().getLong() : 0, -1,
                partner == null || partner.isEmpty() ? null : partner));
    }

    private static boolean whole(ByteString id, int length) {
        return id.size() == length;
    }

    private static String text(String key, Span span, Resource resource) {
        KeyValue value = span.getAttributesList().stream().filter(a -> isSet(a, key)).findFirst()
                .orElseGet(() -> resource.getAttributesList().stream().filter(a -> isSet(a, key)).findFirst().orElse(null));
        if (value == null) {
            return null;
        }
        return switch (value.getValue().getValueCase()) {
            case STRING_VALUE -> value.getValue().getStringValue();
            case INT_VALUE -> Long.toString(value.getValue().getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getValue().getBoolValue());
            case DOUBLE_VALUE -> throw new AssertionError("no doubles here");
            case ARRAY_VALUE, KVLIST_VALUE, BYTES_VALUE, VALUE_NOT_SET -> null;
        };
    }

    private static boolean isSet(KeyValue attribute, String key) {
        return attribute.getKey().equals(key) && attribute.hasValue();
    }

    private static TracesData random(Random random) {
        TracesData.Builder batch = TracesData.newBuilder();
        for (int block = random.nextInt(3); block >= 0; block--) {
            Resource.Builder resource = Resource.newBuilder();
            if (random.nextBoolean()) {
                resource.addAttributes(Otlp.text("service.name", "s" + random.nextInt(3)));
            }
            if (random.nextInt(4) == 0) {
                resource.addAttributes(randomAttribute(random));
            }
            ScopeSpans.Builder scope = ScopeSpans.newBuilder();
            for (int span = random.nextInt(6); span > 0; span--) {
                scope.addSpans(randomSpan(random));
            }
            batch.addResourceSpans(ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope).setSchemaUrl("u"));
        }
        return batch.build();
    }

    private static Span.Builder randomSpan(Random random) {
        Span.Builder span = Otlp.span(random.nextBoolean() ? "order.status" : "GET /x", random.nextInt(256), random.nextInt(256),
                random.nextLong(Long.MAX_VALUE)).setKind(Span.SpanKind.SPAN_KIND_SERVER).setFlags(257).setTraceState("a=b");
        if (random.nextInt(5) == 0) {
            span.setTraceId(Otlp.id(random.nextInt(20), 3));
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            span.addAttributes(randomAttribute(random));
        }
        return span.addLinks(Span.Link.newBuilder().setTraceId(Otlp.id(16, 4)));
    }

    private static KeyValue randomAttribute(Random random) {
        String key = KEYS[random.nextInt(KEYS.length)];
        return random.nextInt(3) == 0 ? Otlp.number(key, random.nextInt()) : Otlp.text(key, "v" + random.nextInt(5));
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = random.nextBoolean() ? Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole;
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static TracesData parse(byte[] bytes) {
        try {
            return TracesData.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }
}
