package dev.stagewatch.engine.read;

import static dev.stagewatch.engine.read.Otlp.span;
import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.read.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.TimeFault;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import io.opentelemetry.proto.trace.v1.Span;

class RecordReaderTest {

    private static final long AT = OtlpReaderTest.AT;
    private static final long WINDOW = Nanos.HOUR;

    private final Collected seen = new Collected();
    private final List<Relay> out = new ArrayList<>();
    private final RecordReader reader = new RecordReader(OtlpReaderTest.RULES, WINDOW, seen);

    @Test
    void oneBatchMakesOneRecordForEachOrderAndHeartbeatsComeAfterTheFacts() {
        read(AT, Otlp.heartbeat(AT), status("ORD-1", "A", 1, AT), status("ORD-2", "A", 1, AT), status("ORD-1", "B", 2, AT));

        assertThat(out).hasSize(3);
        assertThat(out.get(0)).isInstanceOfSatisfying(Relay.Facts.class, facts -> {
            assertThat(facts.orderId()).isEqualTo("ORD-1");
            assertThat(facts.facts()).extracting(StatusFact::status).containsExactly("A", "B");
        });
        assertThat(out.get(2)).isEqualTo(new Relay.Heartbeat("shop", "shop-1", AT, AT));
    }

    @Test
    @Tag("F1")
    void statusWithoutIdTakesTheOrderOfAnotherSpanOfItsTraceInTheBatch() {
        read(AT, nameless(7), span("GET", 7, 2, AT).addAttributes(text("order.id", "ORD-1")));

        assertThat(facts()).singleElement().extracting(StatusFact::orderId).isEqualTo("ORD-1");
    }

    @Test
    @Tag("F1")
    void statusWithoutIdTakesTheOrderThatAnEarlierBatchNamed() {
        read(AT, span("GET", 7, 2, AT).addAttributes(text("order.id", "ORD-1")));
        read(AT + WINDOW / 2, nameless(7));

        assertThat(facts()).singleElement().extracting(StatusFact::orderId).isEqualTo("ORD-1");
    }

    @Test
    @Tag("F1")
    void statusWaitsForALaterBatchWithItsOwnAppendTimeUpToTheTraceWindow() {
        read(AT, nameless(7));
        assertThat(out).isEmpty();

        read(AT + WINDOW, span("GET", 7, 2, AT).addAttributes(text("order.id", "ORD-1")));

        assertThat(facts()).singleElement().satisfies(fact -> {
            assertThat(fact.orderId()).isEqualTo("ORD-1");
            assertThat(fact.appendTime()).isEqualTo(AT);
        });
    }

    @Test
    @Tag("F1")
    void statusThatWaitedLongerThanTheTraceWindowIsCountedAndGone() {
        read(AT, nameless(7));
        read(AT + WINDOW + 1, span("GET", 7, 2, AT).addAttributes(text("order.id", "ORD-1")));

        assertThat(out).isEmpty();
        assertThat(seen.facts).isEqualTo(Map.of(FactResult.NO_ORDER, 1L));
    }

    @Test
    @Tag("F1")
    void traceOfSeveralOrdersNamesNone() {
        read(AT, nameless(7), span("GET", 7, 2, AT).addAttributes(text("order.id", "ORD-1")),
                span("GET", 7, 3, AT).addAttributes(text("order.id", "ORD-2")));

        assertThat(out).isEmpty();
        assertThat(seen.facts).isEqualTo(Map.of(FactResult.NO_ORDER, 1L));
    }

    @Test
    @Tag("F5")
    void timeThatCannotBeBelievedBecomesTheAppendTime() {
        read(AT, status("ORD-1", "A", 1, 0), status("ORD-2", "A", 1, 5), status("ORD-3", "A", 1, AT + Nanos.MINUTE + 1),
                status("ORD-4", "A", 1, AT + Nanos.MINUTE));

        assertThat(facts()).extracting(StatusFact::at).containsExactly(AT, AT, AT, AT + Nanos.MINUTE);
        assertThat(seen.faults).containsExactly(TimeFault.MISSING, TimeFault.MISSING, TimeFault.FUTURE);
    }

    private static Span.Builder nameless(int trace) {
        return span("order.status", trace, 1, AT).addAttributes(text("order.status", "A"));
    }

    private void read(long appendTime, Span.Builder... spans) {
        reader.read(Otlp.batch("shop", spans), false, appendTime, out::add);
    }

    private List<StatusFact> facts() {
        return out.stream().flatMap(relay -> relay instanceof Relay.Facts facts ? facts.facts().stream() : null).toList();
    }
}
