package dev.stagewatch.engine.read;

import static dev.stagewatch.engine.read.Otlp.span;
import static dev.stagewatch.engine.read.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.protobuf.ByteString;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;

/** In a trace of several orders what names none takes its nearest ancestor's, wherever and whenever that comes. */
@Tag("F1")
class OrderJoinTest {

    private static final long AT = OtlpReaderTest.AT;
    private static final long WINDOW = Nanos.HOUR;
    private static final int TRACE = 7;

    private final Collected seen = new Collected();
    private final List<Relay> out = new ArrayList<>();
    private final RecordReader reader = new RecordReader(OtlpReaderTest.RULES, WINDOW, seen);

    @Test
    void statusTakesTheOrderOfItsNearestAncestorInTheSameRecord() {
        read(AT, status(11, 10), plain(10, 9), ofOrder(9, 1, "ORD-1"), ofOrder(8, 1, "ORD-2"), plain(1, 0));

        assertThat(facts()).containsExactly("ORD-1/A11");
    }

    @Test
    void ancestorThatComesInALaterRecordIsAwaited() {
        read(AT, status(11, 10), ofOrder(8, 1, "ORD-2"), ofOrder(7, 1, "ORD-3"));
        read(AT + 1, plain(10, 9));
        assertThat(out).isEmpty();

        read(AT + WINDOW, ofOrder(9, 1, "ORD-1"));

        assertThat(facts()).containsExactly("ORD-1/A11");
        assertThat(seen.facts).isEmpty();
    }

    @Test
    void ancestorThatCameBeforeTheTraceHadSeveralOrdersIsRemembered() {
        read(AT, ofOrder(9, 1, "ORD-1"));
        read(AT + 1, ofOrder(8, 1, "ORD-2"));
        read(AT + 2, status(11, 9), status(12, 8));

        assertThat(facts()).containsExactlyInAnyOrder("ORD-1/A11", "ORD-2/A12");
    }

    @Test
    void ancestorsResourceNamesTheOrderAsWell() {
        Resource resource = Resource.newBuilder().addAttributes(text("order.id", "ORD-1")).build();
        TracesData parent = TracesData.newBuilder().addResourceSpans(ResourceSpans.newBuilder().setResource(resource)
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(plain(9, 1)))).build();
        read(AT, status(11, 9), ofOrder(8, 1, "ORD-2"), ofOrder(7, 1, "ORD-3"));
        reader.read(parent.toByteArray(), false, AT + 1, out::add);

        assertThat(facts()).containsExactly("ORD-1/A11");
    }

    @Test
    void withoutAnAncestorOfAnOrderThereIsNoneAndItIsCountedAtOnce() {
        read(AT, status(11, 10), plain(10, 1), plain(1, 0), ofOrder(8, 1, "ORD-2"), ofOrder(7, 1, "ORD-3"));

        assertThat(out).isEmpty();
        assertThat(seen.facts).isEqualTo(Map.of(FactResult.NO_ORDER, 1L));
    }

    @Test
    void ancestorThatNeverComesIsGivenUpAfterTheTraceWindow() {
        read(AT, status(11, 10), ofOrder(8, 1, "ORD-2"), ofOrder(7, 1, "ORD-3"));
        read(AT + WINDOW, plain(5, 1));
        assertThat(seen.facts).isEmpty();

        read(AT + WINDOW + 1, ofOrder(10, 1, "ORD-1"));

        assertThat(out).isEmpty();
        assertThat(seen.facts).isEqualTo(Map.of(FactResult.NO_ORDER, 1L));
    }

    @Test
    void parentsInACircleAreNoAncestors() {
        read(AT, status(11, 10), plain(10, 9), plain(9, 10), ofOrder(8, 1, "ORD-2"), ofOrder(7, 1, "ORD-3"));

        assertThat(out).isEmpty();
        assertThat(seen.facts).isEqualTo(Map.of(FactResult.NO_ORDER, 1L));
    }

    @Test
    void logRecordTakesTheOrderOfTheSpanItWasWrittenIn() {
        LogsData logs = LogsData.newBuilder().addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(ScopeLogs.newBuilder()
                .addLogRecords(LogRecord.newBuilder().setTimeUnixNano(AT).setTraceId(Otlp.id(16, TRACE)).setSpanId(spanId(9))
                        .setBody(AnyValue.newBuilder().setStringValue("order.status")).addAttributes(text("order.status", "A9"))))).build();
        read(AT, ofOrder(8, 1, "ORD-2"), ofOrder(7, 1, "ORD-3"));
        reader.read(logs.toByteArray(), true, AT, out::add);
        assertThat(out).isEmpty();

        read(AT + 1, ofOrder(9, 1, "ORD-1"));

        assertThat(facts()).containsExactly("ORD-1/A9");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("D10")
    void anyArrivalAndBatchingGivesTheSameOrdersAlsoWithRestartsBetween(boolean restarts) {
        long first = Long.getLong("stagewatch.seed", 1);
        for (long seed = first; seed < first + 2_000; seed++) {
            Random random = new Random(seed);
            Forest forest = new Forest(random);
            out.clear();
            seen.facts.clear();
            MapStore kept = new MapStore();
            RecordReader fresh = new RecordReader(OtlpReaderTest.RULES, WINDOW, seen, kept);
            fresh.read(Otlp.batch("shop", ofOrder(251, 1, "ORD-X"), ofOrder(252, 1, "ORD-Y")), false, AT, out::add);
            for (List<Span.Builder> batch : forest.batches()) {
                if (restarts && random.nextBoolean()) {
                    fresh.save();
                    fresh = new RecordReader(OtlpReaderTest.RULES, WINDOW, seen, kept);
                }
                fresh.read(Otlp.batch("shop", batch.toArray(Span.Builder[]::new)), false, AT, out::add);
            }

            assertThat(facts()).as("stagewatch.seed=%d", seed).containsExactlyInAnyOrderElementsOf(forest.expected());
            assertThat(seen.facts.getOrDefault(FactResult.NO_ORDER, 0L)).as("stagewatch.seed=%d", seed).isEqualTo(forest.orphans);
            fresh.read(new byte[0], false, AT + 3 * WINDOW, out::add);
            fresh.read(new byte[0], false, AT + 6 * WINDOW, out::add);
            fresh.save();
            assertThat(kept.entries).as("left behind, stagewatch.seed=%d", seed).hasSize(1);
        }
    }

    /** Random spans with parents before them, some with an order, some a status that names none. */
    private static final class Forest {
        private final Random random;
        private final List<Span.Builder> spans = new ArrayList<>();
        private final Map<Integer, String> orderAt = new TreeMap<>();
        private final List<String> expected = new ArrayList<>();
        private long orphans;

        Forest(Random random) {
            this.random = random;
            for (int id = 1, count = 1 + random.nextInt(40); id <= count; id++) {
                grow(id, random.nextInt(id));
            }
        }

        private void grow(int id, int parent) {
            String inherited = orderAt.get(parent);
            switch (random.nextInt(3)) {
                case 0 -> {
                    orderAt.put(id, "ORD-" + random.nextInt(3));
                    spans.add(ofOrder(id, parent, orderAt.get(id)));
                }
                case 1 -> {
                    if (inherited != null) {
                        orderAt.put(id, inherited);
                        expected.add(inherited + "/A" + id);
                    } else {
                        orphans++;
                    }
                    spans.add(status(id, parent));
                }
                default -> {
                    if (inherited != null) {
                        orderAt.put(id, inherited);
                    }
                    spans.add(plain(id, parent));
                }
            }
        }

        List<List<Span.Builder>> batches() {
            Collections.shuffle(spans, random);
            List<List<Span.Builder>> batches = new ArrayList<>();
            for (int from = 0; from < spans.size(); ) {
                int to = Math.min(spans.size(), from + 1 + random.nextInt(8));
                batches.add(spans.subList(from, to));
                from = to;
            }
            return batches;
        }

        List<String> expected() {
            return expected;
        }
    }

    @Test
    void spansKeptForAncestryAreBounded() {
        TraceSpans spans = new TraceSpans(WINDOW);
        for (int trace = 0; trace < 30; trace++) {
            TraceKey key = new TraceKey().at(trace, 1);
            spans.follow(key, AT);
            for (int id = 1; id <= TraceSpans.SPANS_OF_TRACE_MAX + 5; id++) {
                spans.add(key, id, 0, null);
            }
        }

        assertThat(spans.spanCount()).isEqualTo(TraceSpans.SPANS_MAX);
        assertThat(spans.follows(0, 1)).isFalse();
        assertThat(spans.follows(29, 1)).isTrue();
        spans.expire(AT + WINDOW + 1);
        assertThat(spans.spanCount()).isZero();
    }

    @Test
    void tracesFollowedAreBoundedEvenWithoutSpans() {
        TraceSpans spans = new TraceSpans(WINDOW);
        for (int trace = 0; trace <= TraceSpans.TRACES_MAX; trace++) {
            spans.follow(new TraceKey().at(trace, 1), AT);
        }

        assertThat(spans.follows(0, 1)).isFalse();
        assertThat(spans.follows(1, 1)).isTrue();
        assertThat(spans.follows(TraceSpans.TRACES_MAX, 1)).isTrue();
    }

    @Test
    void whatWaitsIsBoundedAndTheOldestIsGivenUpFirst() {
        WaitingRoom<FoundStatus> room = new WaitingRoom<>(WINDOW, 2, new WaitingRoom.Ledger<>() { });
        int givenUp = 0;
        for (int trace = 1; trace <= 5; trace++) {
            FoundStatus found = new FoundStatus(null, "A", 0, AT, "", null, trace, 1, 1, 0, -1, null);
            givenUp += room.hold(new TraceKey().at(trace, 1), found, AT);
        }

        assertThat(givenUp).isEqualTo(3);
        assertThat(room.count()).isEqualTo(2);
        assertThat(room.has(new TraceKey().at(5, 1))).isTrue();
    }

    private static Span.Builder status(int id, int parent) {
        return named("order.status", id, parent).addAttributes(text("order.status", "A" + id));
    }

    private static Span.Builder ofOrder(int id, int parent, String order) {
        return named("work", id, parent).addAttributes(text("order.id", order));
    }

    private static Span.Builder plain(int id, int parent) {
        return named("work", id, parent);
    }

    private static Span.Builder named(String name, int id, int parent) {
        Span.Builder span = span(name, TRACE, 1, AT).setSpanId(spanId(id));
        return parent == 0 ? span : span.setParentSpanId(spanId(parent));
    }

    private static ByteString spanId(long id) {
        return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).flip());
    }

    private void read(long appendTime, Span.Builder... spans) {
        reader.read(Otlp.batch("shop", spans), false, appendTime, out::add);
    }

    private List<String> facts() {
        return out.stream().flatMap(relay -> ((Relay.Facts) relay).facts().stream())
                .map((StatusFact fact) -> fact.orderId() + "/" + fact.status()).toList();
    }
}
