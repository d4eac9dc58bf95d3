package dev.stagewatch.engine.read;

import static dev.stagewatch.engine.read.Otlp.span;
import static dev.stagewatch.engine.read.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.engine.codec.UnknownFormException;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the join keeps: as little as can be, whole, bounded, and in a form that says its version. */
@Tag("D10")
class JoinStoreTest {

    private static final long AT = OtlpReaderTest.AT;
    private static final long WINDOW = Nanos.HOUR;

    private final Collected seen = new Collected();
    private final List<Relay> out = new ArrayList<>();
    private final MapStore store = new MapStore();
    private RecordReader reader = start();

    @Test
    void everyFieldOfAStatusComesBack() {
        FoundStatus found = new FoundStatus(null, "PAID", 7, AT, "mes", null, -1, Long.MIN_VALUE, -2, 0, -1, "acme");
        WaitingRoom.Waiting<FoundStatus> one = new WaitingRoom.Waiting<>(found, AT + 5, 3);

        assertThat(JoinForm.status(3, JoinForm.status(one))).isEqualTo(one);
    }

    @Test
    void aStatusThatFoundItsOrderBeforeTheCommitIsNotWritten() {
        reader.read(Otlp.batch("mes", nameless(1, 1)), false, AT, out::add);
        reader.read(Otlp.batch("mes", named(1, 2, "ORD-1")), false, AT, out::add);
        reader.save();

        assertThat(kinds()).doesNotContain(JoinForm.WAITING);
        assertThat(out).hasSize(1);
    }

    @Test
    void whereEveryStatusNamesItsOrderNothingIsWrittenButNamesManyInAnEntry() {
        for (int trace = 0; trace < 1_000; trace++) {
            Span.Builder status = nameless(1, 1).setTraceId(trace(trace)).addAttributes(text("order.id", "ORD-" + trace));
            reader.read(Otlp.batch("mes", status, span("skipped", 1, 2, AT).setTraceId(trace(trace)), named(1, 3, "ORD-" + trace).setTraceId(trace(trace))),
                    false, AT, out::add);
        }
        reader.save();

        assertThat(kinds()).containsOnly(JoinForm.GENERATION, JoinForm.NAMES).hasSize(1 + 1_000 / JoinForm.ENTRIES_A_BLOCK);
    }

    @Test
    void spansOfATraceOfSeveralOrdersAreWrittenManyInAnEntryAndLeaveNothingBehind() {
        int last = 3 * JoinForm.ENTRIES_A_BLOCK - 1;
        reader.read(Otlp.batch("mes", placed(named(1, 1, "ORD-1"), 1, 0), placed(named(1, 1, "ORD-2"), 2, 0)), false, AT, out::add);
        for (int id = 3; id <= last; id++) {
            reader.read(Otlp.batch("mes", placed(span("work", 1, 1, AT), id, id == 3 ? 1 : id - 1)), false, AT, out::add);
        }
        restart();
        assertThat(kinds().stream().filter(kind -> kind == JoinForm.SPANS)).hasSize(3);
        reader.read(Otlp.batch("mes", placed(nameless(1, 1), last + 1, last)), false, AT, out::add);
        assertThat(orders()).containsExactly("ORD-1");

        restart();
        reader.read(new byte[0], false, AT + WINDOW + 1, out::add);
        reader.save();
        assertThat(kinds()).doesNotContain(JoinForm.SPANS, JoinForm.FOLLOWED);
    }

    @Test
    void spansThatTheVersionBeforeWroteOneAnEntryAreReadAndLeave() {
        store.put(JoinForm.key(JoinForm.GENERATION), JoinForm.value().fixed(1).fixed(AT).toBytes());
        store.put(JoinForm.key(JoinForm.NAMES, 1, 0), JoinForm.value().fixed(0).fixed(1).fixed(7).text("ORD-2").put(1).fixed(2).toBytes());
        store.put(JoinForm.key(JoinForm.FOLLOWED, AT, 0, 1), JoinForm.value().toBytes());
        store.put(JoinForm.key(JoinForm.SPAN, 0, 1, 1), JoinForm.value().fixed(0).text("ORD-1").toBytes());
        store.put(JoinForm.key(JoinForm.SPAN, 0, 1, 5), JoinForm.value().fixed(1).text(null).toBytes());
        reader = start();
        reader.read(Otlp.batch("mes", placed(nameless(1, 1), 9, 5)), false, AT, out::add);
        assertThat(orders()).containsExactly("ORD-1");

        reader.read(new byte[0], false, AT + WINDOW + 1, out::add);
        reader.save();
        assertThat(kinds()).doesNotContain(JoinForm.SPANS, JoinForm.SPAN, JoinForm.FOLLOWED);
    }

    @Test
    void hopsThatWaitAreNotWritten() {
        RecordReader withHops = new RecordReader(OtlpReaderTest.RULES.withHops(), WINDOW, seen, store);
        withHops.read(Otlp.batch("mes", span("work", 1, 1, AT)), false, AT, out::add);
        withHops.save();

        assertThat(kinds()).containsExactly(JoinForm.GENERATION);
    }

    @Test
    void whatIsGivenUpForWantOfRoomLeavesTheStoreAndIsCounted() {
        int more = 3;
        for (int trace = 0; trace < TraceJoin.STATUSES_MAX + more; trace++) {
            reader.read(Otlp.batch("mes", nameless(1, 1).setTraceId(trace(trace))), false, AT, out::add);
            if (trace % 1_000 == 0) {
                restart();
            }
        }
        reader.save();

        assertThat(kinds().stream().filter(kind -> kind == JoinForm.WAITING)).hasSize(TraceJoin.STATUSES_MAX);
        assertThat(seen.facts).isEqualTo(Map.of(FactResult.NO_ORDER, (long) more));
    }

    @Test
    void namesOfBothGenerationsComeBackAndThoseOfTheThirdDoNot() {
        reader.read(Otlp.batch("mes", nameless(9, 9), named(1, 1, "ORD-1")), false, AT, out::add);
        reader.read(Otlp.batch("mes", named(2, 1, "ORD-2")), false, AT + WINDOW + 1, out::add);
        restart();
        reader.read(Otlp.batch("mes", nameless(1, 2), nameless(2, 2)), false, AT + WINDOW + 2, out::add);
        assertThat(orders()).containsExactlyInAnyOrder("ORD-1", "ORD-2");

        reader.read(new byte[0], false, AT + 2 * WINDOW + 3, out::add);
        restart();
        reader.read(Otlp.batch("mes", nameless(1, 3), nameless(2, 3)), false, AT + 2 * WINDOW + 4, out::add);

        assertThat(orders()).containsExactlyInAnyOrder("ORD-1", "ORD-2", "ORD-2");
    }

    @Test
    void manyNamesComeInBlocksThatFitARecord() {
        reader.read(Otlp.batch("mes", nameless(9, 9)), false, AT, out::add);
        for (int trace = 0; trace < 1_000; trace++) {
            reader.read(Otlp.batch("mes", named(1, 1, "O".repeat(250) + trace).setTraceId(trace(trace))), false, AT, out::add);
        }
        restart();
        for (int trace = 0; trace < 1_000; trace++) {
            reader.read(Otlp.batch("mes", nameless(1, 2).setTraceId(trace(trace))), false, AT, out::add);
        }

        assertThat(orders()).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(store.entries.values()).allSatisfy(value -> assertThat(value.length).isLessThan(100_000));
    }

    @Test
    void anEntryOfAnotherVersionIsRefusedWithBothVersions() {
        store.put(JoinForm.key(JoinForm.WAITING, 1), new byte[] {9, 0});

        assertThatThrownBy(this::start).isInstanceOf(IllegalStateException.class).hasMessageContaining("version 9").hasMessageContaining("reads 1");
    }

    @Test
    void anEntryOfAKindToComeIsRefusedWithTheWayOut() {
        store.put(JoinForm.key('z'), JoinForm.value().toBytes());

        assertThatThrownBy(this::start).isInstanceOf(UnknownFormException.class).hasMessageContaining("kind 122").hasMessageContaining("newest version");
    }

    private RecordReader start() {
        return new RecordReader(OtlpReaderTest.RULES, WINDOW, seen, store);
    }

    private void restart() {
        reader.save();
        reader = start();
    }

    private List<Character> kinds() {
        return store.entries.keySet().stream().map(JoinForm::kind).toList();
    }

    private List<String> orders() {
        return out.stream().flatMap(relay -> ((Relay.Facts) relay).facts().stream()).map(StatusFact::orderId).toList();
    }

    private static Span.Builder nameless(int trace, int id) {
        return span("order.status", trace, id, AT).addAttributes(text("order.status", "A"));
    }

    private static Span.Builder named(int trace, int id, String order) {
        return span("work", trace, id, AT).addAttributes(text("order.id", order));
    }

    /** In trace 1, with ids beyond a byte. */
    private static Span.Builder placed(Span.Builder span, int id, int parent) {
        Span.Builder placed = span.setTraceId(trace(0)).setSpanId(spanId(id));
        return parent == 0 ? placed : placed.setParentSpanId(spanId(parent));
    }

    private static ByteString spanId(int number) {
        return ByteString.copyFrom(ByteBuffer.allocate(8).putInt(4, number).array());
    }

    private static ByteString trace(int number) {
        return ByteString.copyFrom(ByteBuffer.allocate(16).putInt(12, number + 1).array());
    }
}
