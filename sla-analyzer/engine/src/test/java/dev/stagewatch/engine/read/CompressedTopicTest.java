package dev.stagewatch.engine.read;

import static dev.stagewatch.engine.read.Otlp.span;
import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.read.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.model.Nanos;
import io.opentelemetry.proto.trace.v1.Span;

/** A topic may be compressed in any of Kafka's ways; their codecs come with the client, and this holds that they are there. */
class CompressedTopicTest {

    private static final long AT = OtlpReaderTest.AT;

    @ParameterizedTest
    @EnumSource
    void readerSeesTheSameInEveryCompression(CompressionType compression) {
        List<SimpleRecord> plain = IntStream.range(0, 50).mapToObj(CompressedTopicTest::record).toList();
        MemoryRecords stored = MemoryRecords.withRecords(Compression.of(compression).build(), plain.toArray(SimpleRecord[]::new));

        assertThat(stored.batches()).allSatisfy(batch -> assertThat(batch.compressionType()).isEqualTo(compression));
        List<byte[]> fetched = new ArrayList<>();
        for (Record record : stored.records()) {
            fetched.add(bytes(record.value()));
        }
        assertThat(readAll(fetched)).hasSize(50).isEqualTo(readAll(plain.stream().map(record -> bytes(record.value())).toList()));
    }

    private static List<Relay> readAll(List<byte[]> records) {
        RecordReader reader = new RecordReader(OtlpReaderTest.RULES, Nanos.HOUR, EngineListener.none());
        List<Relay> out = new ArrayList<>();
        records.forEach(record -> reader.read(record, false, AT, out::add));
        return out;
    }

    private static SimpleRecord record(int number) {
        Span.Builder work = span("GET /orders", number, 2, AT).addAttributes(text("http.route", "/orders/{id}".repeat(20)));
        return new SimpleRecord(AT / 1_000_000, null, Otlp.batch("shop", status("ORD-" + number, "A", 1, AT), work));
    }

    private static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}
