package dev.stagewatch.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * OTLP traces as protobuf, written without the field's library so that the load costs little beside what is measured; a test
 * reads it back with the library. Stateless.
 */
public final class OtlpSpans {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int CONTINUES = 0x80;
    private static final int SEVEN_BITS = 0x7f;

    private OtlpSpans() {}

    /** A TracesData (the same wire form as an export request) of these blocks. */
    public static byte[] record(List<byte[]> blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        blocks.forEach(block -> nested(out, 1, block));
        return out.toByteArray();
    }

    /** A ResourceSpans: one service instance with its spans under one scope. */
    public static byte[] block(String service, String instance, List<byte[]> spans) {
        ByteArrayOutputStream resource = new ByteArrayOutputStream();
        attribute(resource, 1, "service.name", service);
        attribute(resource, 1, "service.instance.id", instance);
        attribute(resource, 1, "deployment.environment.name", "bench");
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        text(name, 1, "dev.stagewatch.bench");
        ByteArrayOutputStream scope = new ByteArrayOutputStream();
        nested(scope, 1, name.toByteArray());
        spans.forEach(span -> nested(scope, 2, span));
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        nested(block, 1, resource.toByteArray());
        nested(block, 2, scope.toByteArray());
        return block.toByteArray();
    }

    /**
     * A Span.
     *
     * @param kind       by OTLP's numbers: 1 internal, 2 server, 3 client, 4 producer, 5 consumer
     * @param traceId    16 bytes
     * @param spanId     8 bytes
     * @param start      epoch nanoseconds
     * @param end        epoch nanoseconds
     * @param attributes values are String or Long
     */
    public static byte[] span(String name, int kind, byte[] traceId, byte[] spanId, long start, long end, Map<String, ?> attributes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        nested(out, 1, traceId);
        nested(out, 2, spanId);
        text(out, 5, name);
        tag(out, 6, VARINT);
        varint(out, kind);
        fixed64(out, 7, start);
        fixed64(out, 8, end);
        attributes.forEach((key, value) -> attribute(out, 9, key, value));
        return out.toByteArray();
    }

    /** The form of a fixed64, as it stands in the record. */
    static byte[] fixed(long value) {
        return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }

    private static void attribute(ByteArrayOutputStream out, int field, String key, Object value) {
        ByteArrayOutputStream any = new ByteArrayOutputStream();
        if (value instanceof Long number) {
            tag(any, 3, VARINT);
            varint(any, number);
        } else {
            text(any, 1, (String) value);
        }
        ByteArrayOutputStream pair = new ByteArrayOutputStream();
        text(pair, 1, key);
        nested(pair, 2, any.toByteArray());
        nested(out, field, pair.toByteArray());
    }

    private static void text(ByteArrayOutputStream out, int field, String value) {
        nested(out, field, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void nested(ByteArrayOutputStream out, int field, byte[] bytes) {
        tag(out, field, BYTES);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void fixed64(ByteArrayOutputStream out, int field, long value) {
        tag(out, field, FIXED64);
        out.writeBytes(fixed(value));
    }

    private static void tag(ByteArrayOutputStream out, int field, int type) {
        varint(out, (long) field << 3 | type);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~SEVEN_BITS) != 0) {
            out.write((int) (left & SEVEN_BITS) | CONTINUES);
            left >>>= 7;
        }
        out.write((int) left);
    }
}
