package dev.stagewatch.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecordTemplateTest {
    private static final long AT = 1_900_000_000_000_000_000L;

    private final OrderWalk walk = new OrderWalk(0, 11);
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void theFieldsOwnParserReadsWhatWasFilledIn() throws Exception {
        RecordTemplate template = RecordTemplate.of(SpanMix.realistic(), 0, 11, new Random(1));

        List<Span> spans = spans(template.fill(random, AT, walk));

        assertThat(spans).hasSize(20).allSatisfy(span -> {
            assertThat(span.getEndTimeUnixNano()).isEqualTo(AT);
            assertThat(span.getTraceId().size()).isEqualTo(16);
            assertThat(span.getSpanId().size()).isEqualTo(8);
        });
        assertThat(spans.stream().map(Span::getTraceId).distinct()).hasSize(1);
        assertThat(spans.stream().map(Span::getSpanId).distinct()).hasSize(20);
    }

    @Test
    void oneSpanInTwentyIsAStatusAndTheOthersHaveTenAttributes() throws Exception {
        RecordTemplate template = RecordTemplate.of(SpanMix.realistic(), 0, 11, new Random(2));

        List<Span> spans = spans(template.fill(random, AT, walk));

        assertThat(spans.stream().filter(span -> span.getName().equals("order.status"))).hasSize(1)
                .allMatch(span -> value(span, "order.id").matches("ORD-[0-9]{10}"));
        assertThat(spans.stream().filter(span -> !span.getName().equals("order.status")))
                .allMatch(span -> span.getAttributesCount() == 10);
    }

    @Test
    void aSecondCopyHasOtherTracesAndItsOrdersGoOn() throws Exception {
        RecordTemplate template = RecordTemplate.of(SpanMix.statusesOnly(), 0, 2, new Random(3));

        List<Span> first = spans(template.fill(random, AT, walk));
        List<Span> second = spans(template.fill(random, AT, walk));

        Set<Object> traces = new HashSet<>(first.stream().map(Span::getTraceId).toList());
        assertThat(second).noneMatch(span -> traces.contains(span.getTraceId()));
        assertThat(second.stream().map(span -> value(span, "order.id"))).containsAnyElementsOf(first.stream()
                .filter(span -> value(span, "order.status").equals("CREATED")).map(span -> value(span, "order.id")).toList());
    }

    @Test
    void theSameSeedFillsTheSame() {
        byte[] one = RecordTemplate.of(SpanMix.realistic(), 0, 11, new Random(4)).fill(new SplittableRandom(5), AT, new OrderWalk(0, 11));
        byte[] two = RecordTemplate.of(SpanMix.realistic(), 0, 11, new Random(4)).fill(new SplittableRandom(5), AT, new OrderWalk(0, 11));

        assertThat(one).isEqualTo(two);
    }

    @Test
    void anOrderThatWaitsGoesBeforeANewOne() {
        assertThat(walk.enter(0)).isZero();
        assertThat(walk.enter(0)).isEqualTo(1);
        assertThat(walk.enter(1)).isZero();
        assertThat(walk.enter(2)).isZero();
        assertThat(walk.enter(2)).as("nobody waits").isEqualTo(2);
        assertThat(walk.next()).isEqualTo(3);
    }

    private static List<Span> spans(byte[] record) throws Exception {
        List<Span> spans = new ArrayList<>();
        for (ResourceSpans block : TracesData.parseFrom(record).getResourceSpansList()) {
            assertThat(block.getResource().getAttributes(0).getKey()).isEqualTo("service.name");
            spans.addAll(block.getScopeSpans(0).getSpansList());
        }
        return spans;
    }

    private static String value(Span span, String key) {
        return span.getAttributesList().stream().filter(pair -> pair.getKey().equals(key)).map(KeyValue::getValue)
                .map(value -> value.getStringValue()).findFirst().orElseThrow();
    }
}
