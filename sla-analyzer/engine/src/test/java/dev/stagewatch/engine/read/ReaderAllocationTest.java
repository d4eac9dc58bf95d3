package dev.stagewatch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.model.Nanos;
import io.opentelemetry.proto.trace.v1.Span;

/** What is skipped must not feed the garbage collector: nearly all of the stream is skipped. */
class ReaderAllocationTest {

    private static final int SPANS_A_RECORD = 100;
    private static final int RECORDS = 1_000;
    private static final com.sun.management.ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);

    private final RecordReader reader = new RecordReader(OtlpReaderTest.RULES, Nanos.HOUR, EngineListener.none());

    @Test
    void hundredThousandSpansThatSayNoStatusAllocateNothing() {
        byte[] record = skipped(true);
        readAll(record, RECORDS);

        long allocated = allocatedBy(record);

        assertThat(allocated).as("bytes for %d skipped spans", RECORDS * SPANS_A_RECORD).isLessThan(RECORDS * 100L);
        assertThat((double) allocated / (RECORDS * SPANS_A_RECORD)).as("bytes a span").isLessThan(1);
    }

    @Test
    void neitherDoSpansOfNoOrder() {
        byte[] record = skipped(false);
        readAll(record, RECORDS);

        assertThat((double) allocatedBy(record) / (RECORDS * SPANS_A_RECORD)).as("bytes a span").isLessThan(1);
    }

    private long allocatedBy(byte[] record) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        readAll(record, RECORDS);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private void readAll(byte[] record, int times) {
        for (int i = 0; i < times; i++) {
            reader.read(record, false, OtlpReaderTest.AT, relay -> { });
        }
    }

    private static byte[] skipped(boolean ofOrder) {
        List<Span.Builder> spans = new ArrayList<>();
        for (int i = 0; i < SPANS_A_RECORD; i++) {
            Span.Builder span = Otlp.span("GET /orders/{id}", 7, i, OtlpReaderTest.AT).setKind(Span.SpanKind.SPAN_KIND_SERVER)
                    .addAttributes(Otlp.text("http.route", "/orders/{id}")).addAttributes(Otlp.number("http.response.status_code", 200))
                    .addEvents(Span.Event.newBuilder().setName("cache miss").addAttributes(Otlp.text("key", "k")))
                    .addLinks(Span.Link.newBuilder().setTraceId(Otlp.id(16, 4)));
            spans.add(ofOrder ? span.addAttributes(Otlp.text("order.id", "ORD-1")) : span);
        }
        return Otlp.batch("shop", spans.toArray(Span.Builder[]::new));
    }
}
