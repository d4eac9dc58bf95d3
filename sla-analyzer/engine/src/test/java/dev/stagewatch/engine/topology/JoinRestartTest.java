package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.read.Otlp.number;
import static dev.stagewatch.engine.read.Otlp.span;
import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.read.Otlp.text;
import static dev.stagewatch.engine.topology.LiveTopology.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.read.Otlp;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reading task goes on elsewhere with the statuses that waited for their order, and with what is known of traces (F1, D10). */
@Tag("F1")
@Tag("D10")
class JoinRestartTest {
    private static final int TRACE = 31;

    @TempDir
    private Path state;
    private LiveTopology live;
    private final Map<FactResult, Long> counted = new EnumMap<>(FactResult.class);

    @BeforeEach
    void start() {
        live = new LiveTopology(state, new EngineListener() {
            @Override
            public void facts(FactResult result, long count) {
                counted.merge(result, count, Long::sum);
            }
        });
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void aStatusThatWaitsFindsTheOrderThatASpanNamesAfterTheRestart() {
        live.append("0:01", nameless("SUBMITTED", 1, 0));
        live.restart();
        live.restart();
        live.append("0:02", named(2, 0, "ORD-1"));
        live.atEnd("30:10");
        assertThat(live.said()).containsExactly("overdue ORD-1");
    }

    @Test
    void itIsToldOnceAlthoughTheTaskMovesAgain() {
        live.append("0:01", nameless("SUBMITTED", 1, 0));
        live.restart();
        live.append("0:02", named(2, 0, "ORD-1"));
        live.restart();
        assertThat(live.tracesKept()).as("which generation, one block of names, the trace and its two spans: what waited is gone").isEqualTo(5);
        counted.clear();
        live.append("0:03", named(3, 0, "ORD-1"));
        assertThat(counted).isEmpty();
    }

    @Test
    void aStatusAfterTheRestartFindsTheOrderThatASpanNamedBefore() {
        live.append("0:00", nameless("SUBMITTED", 1, 0), named(2, 0, "ORD-1"));
        live.append("0:01", span("work", TRACE + 1, 1, at("0:01")).addAttributes(text("order.id", "ORD-2")));
        live.restart();
        live.append("0:02", nameless("PRICE_CALCULATED", 5, 0).setTraceId(Otlp.id(16, TRACE + 1)));
        live.append("20:00", nameless("PRICE_CALCULATED", 6, 0).setStartTimeUnixNano(at("20:00")).setEndTimeUnixNano(at("20:00")));
        live.atEnd("30:10");
        assertThat(live.said()).containsExactly("met ORD-1");
        assertThat(live.orders.order("ORD-2")).isPresent();
    }

    @Test
    void theFirstStatusThatNamesNoneFindsTheOrderThatASpanNamedBeforeARestart() {
        live.append("0:00", named(2, 0, "ORD-1"));
        live.restart();
        live.append("0:02", nameless("SUBMITTED", 1, 0));
        live.atEnd("30:10");
        assertThat(live.said()).containsExactly("overdue ORD-1");
    }

    @Test
    void namesFromBeforeTheFirstStatusThatNeededOneAreKeptAsWell() {
        live.append("0:00", named(2, 0, "ORD-1"));
        live.append("0:01", nameless("SUBMITTED", 3, 0).setTraceId(Otlp.id(16, TRACE + 1)));
        live.restart();
        live.append("0:02", nameless("SUBMITTED", 1, 0));
        live.atEnd("30:10");
        assertThat(live.said()).containsExactly("overdue ORD-1");
    }

    @Test
    void ancestorsReadBeforeTheRestartStillDecideInATraceOfSeveralOrders() {
        live.append("0:00", nameless("SUBMITTED", 11, 10), named(7, 1, "ORD-7"), named(8, 1, "ORD-8"), named(9, 1, "ORD-9"));
        live.restart();
        live.append("0:01", span("work", TRACE, 10, at("0:01")).setParentSpanId(Otlp.id(8, 9)));
        live.append("0:02", nameless("SUBMITTED", 12, 8));
        live.atEnd("30:10");
        assertThat(live.said()).containsExactlyInAnyOrder("overdue ORD-9", "overdue ORD-8");
    }

    @Test
    void aStatusWhoseOrderNeverComesIsGivenUpAndCountedAfterTheTraceWindowAlthoughTheTaskMoved() {
        live.append("0:01", nameless("SUBMITTED", 1, 0));
        live.restart();
        live.append("59:00", status("ORD-2", "SUBMITTED", 1, at("59:00")));
        assertThat(counted).doesNotContainKey(FactResult.NO_ORDER);
        live.append("60:02", status("ORD-3", "SUBMITTED", 1, at("60:02")));
        assertThat(counted).containsEntry(FactResult.NO_ORDER, 1L);
        live.restart();
        live.append("60:03", named(2, 0, "ORD-1"));
        live.atEnd("95:00");
        assertThat(live.orders.order("ORD-1")).isEmpty();
    }

    @Test
    void namesAreForgottenAfterTwoWindowsAndLeaveNothingBehind() {
        live.append("0:00", nameless("SUBMITTED", 1, 0), named(2, 0, "ORD-1"));
        live.restart();
        live.append("61:00", status("ORD-2", "SUBMITTED", 1, at("61:00")));
        live.append("122:00", status("ORD-2", "PRICE_CALCULATED", 2, at("62:00")));
        live.append("183:00", status("ORD-3", "SUBMITTED", 1, at("183:00")).setTraceId(Otlp.id(16, 8)));
        live.restart();
        assertThat(live.tracesKept()).as("which generation it is, and the names of the youngest two").isEqualTo(3);
    }

    private static Span.Builder nameless(String status, int id, int parent) {
        return placed(span("order.status", TRACE, id, at("0:00")).addAttributes(text("order.status", status))
                .addAttributes(number("order.version", status.equals("SUBMITTED") ? 1 : 2)), parent);
    }

    private static Span.Builder named(int id, int parent, String order) {
        return placed(span("work", TRACE, id, at("0:00")).addAttributes(text("order.id", order)), parent);
    }

    private static Span.Builder placed(Span.Builder span, int parent) {
        return parent == 0 ? span : span.setParentSpanId(Otlp.id(8, parent));
    }
}
