package dev.stagewatch.engine.read;

import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.read.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.protobuf.ByteString;
import dev.stagewatch.engine.SpanResult;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Hostile bytes cost the span or the record they stand in, and nothing else: no time, no memory, no neighbour. */
@Tag("F5")
class BrokenInputTest {

    private static final long AT = OtlpReaderTest.AT;

    private final Collected seen = new Collected();
    private final OtlpReader reader = new OtlpReader(OtlpReaderTest.RULES);

    @ParameterizedTest
    @CsvSource({
        "0a ff ff ff ff 0f,                length of 4 GiB",
        "0a ff ff ff ff ff ff ff ff ff 01, negative length",
        "0a 7f 01,                         length beyond the span",
        "0a,                               no length",
        "0a 01,                            length one beyond the span",
        "08 80 80 80 80 80 80 80 80 80 80 01, varint of 11 bytes",
        "80 80 80 80 10 00,                field number beyond 29 bits",
        "00 00,                            field number 0",
        "0e 00,                            wire type 6",
        "0f 00,                            wire type 7",
        "0c,                               group that ends without a start",
        "0b 14,                            group that ends as another",
        "0b,                               group without an end",
        "39 01 02,                         fixed64 cut off",
        "0d 01,                            fixed32 cut off",
        "4a 02 0a 05,                      attribute whose key leaves it",
        "4a 03 0a 01 61 ff,                field cut off behind an attribute"})
    void brokenSpanIsCountedAndItsNeighbourRead(String hex, String what) {
        byte[] broken = bytes(hex);
        ByteString scope = field(2, broken).concat(field(2, status("ORD-1", "A", 1, AT).build().toByteArray()));

        reader.readSpans(field(1, field(2, scope.toByteArray()).toByteArray()).toByteArray(), seen);

        assertThat(seen.statuses).as(what).hasSize(1);
        assertThat(seen.spans).as(what).isEqualTo(Map.of(SpanResult.BROKEN, 1L, SpanResult.STATUS, 1L));
    }

    @Test
    void unknownGroupsMayNestUpToABound() {
        ByteString shallow = ByteString.copyFrom(nestedGroups(100)).concat(status("ORD-1", "A", 1, AT).build().toByteString());
        ByteString deep = ByteString.copyFrom(nestedGroups(101)).concat(status("ORD-2", "A", 1, AT).build().toByteString());
        ByteString scope = field(2, shallow.toByteArray()).concat(field(2, deep.toByteArray()));

        reader.readSpans(field(1, field(2, scope.toByteArray()).toByteArray()).toByteArray(), seen);

        assertThat(seen.statuses).extracting(FoundStatus::orderId).containsExactly("ORD-1");
        assertThat(seen.spans).isEqualTo(Map.of(SpanResult.BROKEN, 1L, SpanResult.STATUS, 1L));
    }

    @Test
    void listsAndMapsNestedAHundredThousandDeepAreSkippedByTheirLength() {
        byte[] value = nestedLists(100_000);
        byte[] attribute = field(1, "order.id".getBytes(StandardCharsets.UTF_8)).concat(field(2, value)).toByteArray();
        byte[] span = field(9, attribute).concat(status("ORD-1", "A", 1, AT).build().toByteString()).toByteArray();

        reader.readSpans(field(1, field(2, field(2, span).toByteArray()).toByteArray()).toByteArray(), seen);

        assertThat(seen.spans).isEqualTo(Map.of(SpanResult.STATUS, 1L));
    }

    @Test
    void recordThatIsCutOffKeepsWhatStoodBefore() {
        byte[] first = Otlp.block("shop", status("ORD-1", "A", 1, AT)).toByteArray();
        byte[] both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(first, 0, both, first.length, first.length);

        reader.readSpans(Arrays.copyOf(both, both.length - 1), seen);

        assertThat(seen.statuses).hasSize(1);
        assertThat(seen.spans).isEqualTo(Map.of(SpanResult.STATUS, 1L, SpanResult.BROKEN_RECORD, 1L));
    }

    @Test
    void brokenResourceCostsItsBlockAndNoOther() {
        ByteString good = Otlp.block("shop", status("ORD-1", "A", 1, AT)).toByteString();
        ByteString broken = field(1, field(1, bytes("0a 7f")).concat(field(2, field(2, status("ORD-2", "A", 1, AT).build().toByteArray())
                .toByteArray())).toByteArray());

        reader.readSpans(broken.concat(good).toByteArray(), seen);

        assertThat(seen.statuses).extracting(FoundStatus::orderId).containsExactly("ORD-1");
        assertThat(seen.spans).isEqualTo(Map.of(SpanResult.BROKEN, 1L, SpanResult.STATUS, 1L));
    }

    @Test
    void resourceThatComesTwiceMeansBoth() {
        ResourceSpans once = Otlp.block("shop", status("ORD-1", "A", 1, AT)).getResourceSpans(0);
        ByteString second = field(1, Resource.newBuilder().addAttributes(text("order.partner", "acme"))
                .build().toByteArray());

        reader.readSpans(field(1, once.toByteString().concat(second).toByteArray()).toByteArray(), seen);

        assertThat(seen.statuses).singleElement().satisfies(found -> {
            assertThat(found.service()).isEqualTo("shop");
            assertThat(found.partner()).isEqualTo("acme");
        });
    }

    @Test
    void moreResourcesThanAreKeptAreAllReadRight() {
        for (int i = 0; i < 2_000; i++) {
            reader.readSpans(Otlp.batch("service-" + i % 700, status("ORD-" + i, "A", 1, AT)), seen);
        }

        assertThat(seen.statuses).hasSize(2_000).allSatisfy(found ->
                assertThat(found.service()).isEqualTo("service-" + Integer.parseInt(found.orderId().substring(4)) % 700));
    }

    @Test
    void attributeMayHaveItsPartsInAnyOrderAndItsLastKeyCounts() {
        ByteString key = field(1, "order.partner".getBytes(StandardCharsets.UTF_8));
        ByteString noise = field(1, "noise".getBytes(StandardCharsets.UTF_8));
        ByteString value = field(2, field(1, "acme".getBytes(StandardCharsets.UTF_8)).toByteArray());
        for (ByteString attribute : List.of(value.concat(key), noise.concat(value).concat(key), key.concat(value).concat(noise))) {
            byte[] span = status("ORD-1", "A", 1, AT).build().toByteString().concat(field(9, attribute.toByteArray())).toByteArray();
            reader.readSpans(field(1, field(2, field(2, span).toByteArray()).toByteArray()).toByteArray(), seen);
        }

        assertThat(seen.statuses).extracting(FoundStatus::partner).containsExactly("acme", "acme", null);
    }

    @Test
    void overlongPartnerOrServiceIsAbsentAndTheStatusKept() {
        Span.Builder span = status("ORD-1", "A", 1, AT).addAttributes(text("order.partner", "x".repeat(OtlpReader.TEXT_BYTES_MAX + 1)));

        reader.readSpans(Otlp.batch("s".repeat(OtlpReader.TEXT_BYTES_MAX + 1), span), seen);

        assertThat(seen.statuses).singleElement().satisfies(found -> {
            assertThat(found.partner()).isNull();
            assertThat(found.service()).isEmpty();
        });
    }

    /** An AnyValue of a list of a list and so on, written from the inside out, back to front. */
    private static byte[] nestedLists(int depth) {
        byte[] reversed = new byte[16 * depth];
        int length = 0;
        for (int i = 0; i < depth; i++) {
            for (int tag : new int[] {1 << 3 | 2, 5 << 3 | 2}) {
                byte[] header = header(tag, length);
                for (int at = header.length - 1; at >= 0; at--) {
                    reversed[length++] = header[at];
                }
            }
        }
        byte[] value = new byte[length];
        for (int i = 0; i < length; i++) {
            value[i] = reversed[length - 1 - i];
        }
        return value;
    }

    private static byte[] header(int tag, int length) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(tag);
        int rest = length;
        while (rest > 0x7f) {
            header.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        header.write(rest);
        return header.toByteArray();
    }

    private static byte[] nestedGroups(int depth) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < depth; i++) {
            bytes.writeBytes(bytes("a3 06"));
        }
        for (int i = 0; i < depth; i++) {
            bytes.writeBytes(bytes("a4 06"));
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String hex) {
        String[] parts = hex.split(" ");
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i], 16);
        }
        return bytes;
    }

    private static ByteString field(int number, byte[] value) {
        return ByteString.copyFrom(OtlpReaderTest.fieldOf(number, ByteString.copyFrom(value)));
    }
}
