package dev.stagewatch.tracestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import org.junit.jupiter.api.Test;

class ChunksTest {
    private static final int BYTES_MAX = 20_000;

    @Test
    void chunksAreBoundedOfOneTraceNeverEmptyAndLoseNoSpan() {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            TracesData traces = random(random);
            List<TracesData> chunks = Chunks.of(traces, BYTES_MAX);
            assertThat(chunks).as("seed %d", seed).allSatisfy(ChunksTest::isProper);
            assertThat(chunks.stream().flatMap(Spans::in).toList()).as("seed %d", seed).isEqualTo(Spans.in(traces).toList());
        }
    }

    @Test
    void aSpanKeepsItsResourceAndScope() {
        TracesData traces = Spans.of("shop", Spans.span(1, 1, Duration.ZERO, Spans.text("a", "x".repeat(15_000))).build(),
                Spans.span(1, 2, Duration.ZERO, Spans.text("a", "x".repeat(15_000))).build());

        assertThat(Chunks.of(traces, BYTES_MAX)).hasSize(2)
                .allSatisfy(chunk -> assertThat(chunk.getResourceSpans(0).getResource()).isEqualTo(traces.getResourceSpans(0).getResource()));
    }

    @Test
    void aSpanThatIsTooLargeAloneComesWithoutItsDetails() {
        Span large = Spans.span(1, 1, Duration.ZERO, Spans.text("a", "x".repeat(BYTES_MAX))).build();

        assertThat(Chunks.of(Spans.of("shop", large), BYTES_MAX)).singleElement().satisfies(ChunksTest::isProper)
                .satisfies(chunk -> assertThat(Spans.in(chunk)).singleElement().satisfies(span -> {
                    assertThat(span.getSpanId()).isEqualTo(large.getSpanId());
                    assertThat(span.getAttributesList()).singleElement().satisfies(attribute -> {
                        assertThat(attribute.getKey()).isEqualTo(Chunks.OVERSIZED);
                        assertThat(attribute.getValue().getIntValue()).isEqualTo(large.getSerializedSize());
                    });
                }));
    }

    @Test
    void aResourceThatIsTooLargeKeepsItsServiceAlone() {
        TracesData traces = TracesData.newBuilder().addResourceSpans(ResourceSpans.newBuilder().setResource(Resource.newBuilder()
                .addAttributes(Spans.text("service.name", "shop")).addAttributes(Spans.text("a", "x".repeat(BYTES_MAX))))
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(Spans.span(1, 1, Duration.ZERO)))).build();

        assertThat(Chunks.of(traces, BYTES_MAX)).singleElement().satisfies(ChunksTest::isProper)
                .satisfies(chunk -> assertThat(chunk.getResourceSpans(0).getResource().getAttributesList())
                        .containsExactly(Spans.text("service.name", "shop")));
    }

    @Test
    void nothingGivesNoChunk() {
        assertThat(Chunks.of(TracesData.getDefaultInstance(), BYTES_MAX)).isEmpty();
        assertThat(Chunks.of(Spans.of("shop"), BYTES_MAX)).isEmpty();
    }

    private static void isProper(TracesData chunk) {
        assertThat(chunk.getSerializedSize()).isLessThanOrEqualTo(BYTES_MAX);
        assertThat(Spans.in(chunk).map(Span::getTraceId).distinct()).hasSize(1);
        assertThat(chunk.getResourceSpansList()).isNotEmpty().allSatisfy(resource -> assertThat(resource.getScopeSpansList())
                .isNotEmpty().allSatisfy(scope -> assertThat(scope.getSpansList()).isNotEmpty()));
    }

    private static TracesData random(Random random) {
        TracesData.Builder traces = TracesData.newBuilder();
        int number = 0;
        for (int resource = random.nextInt(4); resource >= 0; resource--) {
            ResourceSpans.Builder spans = traces.addResourceSpansBuilder().setResource(Resource.newBuilder()
                    .addAttributes(Spans.text("service.name", "s" + resource)).addAttributes(Spans.text("r", "x".repeat(random.nextInt(2_000)))));
            for (int scope = random.nextInt(3); scope > 0; scope--) {
                List<Span> group = new ArrayList<>();
                for (int count = random.nextInt(30); count > 0; count--) {
                    group.add(Spans.span(random.nextInt(10) == 0 ? 2 : 1, number++, Duration.ZERO,
                            Spans.text("a", "é".repeat(random.nextInt(3_000)))).build());
                }
                spans.addScopeSpans(ScopeSpans.newBuilder().addAllSpans(group).setSchemaUrl("é".repeat(random.nextInt(100))));
            }
        }
        return traces.build();
    }
}
