package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.read.Otlp.heartbeat;
import static dev.stagewatch.engine.read.Otlp.id;
import static dev.stagewatch.engine.read.Otlp.number;
import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.read.Otlp.text;
import static dev.stagewatch.engine.topology.LiveTopology.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.AlertKind;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.HopLoss;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.engine.read.Otlp;
import dev.stagewatch.model.hop.Component;
import dev.stagewatch.model.hop.Holder;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the spans of a message to the holder and the components in events, view and counts. */
class HopsTopologyTest {
    private static final String ORDER = "ORD-1";
    private static final int PUBLISH = 50;
    private static final int RECEIVE = 51;

    @TempDir
    private Path state;
    private final Map<Component, Duration> counted = new EnumMap<>(Component.class);
    private long lost;
    private LiveTopology live;

    @BeforeEach
    void start() {
        live = new LiveTopology(state, new EngineListener() {
            @Override
            public void componentSeconds(String stage, Component component, Duration spent) {
                counted.merge(component, spent, Duration::plus);
            }

            @Override
            public void hopsLost(HopLoss reason, long count) {
                lost += reason == HopLoss.NO_STATUS ? count : 0;
            }
        });
    }

    @AfterEach
    void stop() {
        live.close();
    }

    private static Span.Builder hop(String name, int span, String from, String to) {
        return Otlp.span(name, 7, span, at(from)).setEndTimeUnixNano(at(to)).addAttributes(text("order.id", ORDER));
    }

    private static Span.Builder message(String operation, int span, String from, String to, String destination) {
        return hop(operation + " " + destination, span, from, to).addAttributes(text("messaging.system", "rabbitmq"))
                .addAttributes(text("messaging.operation.type", operation))
                .addAttributes(text("messaging.destination.name", destination))
                .addAttributes(number("messaging.message.body.size", 120));
    }

    private void submittedAndPublished() {
        live.append("0:01", status(ORDER, "SUBMITTED", 1, at("0:00")));
        live.append("0:02", message("send", PUBLISH, "0:00", "0:01", "orders"));
    }

    @Test
    @Tag("A1")
    @Tag("A3")
    void anOverdueOrderSaysWhichMessageNobodyTook() {
        submittedAndPublished();
        live.atEnd("30:10");
        assertThat(live.told("pricing").get("overdue")).contains(
                "\"holder\":{\"kind\":\"unconsumed\",\"component\":\"queue_wait\",\"target\":\"orders\"",
                "\"since\":\"2026-03-02T12:00:01Z\"", "unconsumed in orders since", "\"component\":\"queue_wait\",\"target\":\"orders\"");
        assertThat(held().kind()).isEqualTo(Holder.Kind.UNCONSUMED);
    }

    @Test
    @Tag("A3")
    void theHolderFollowsWhatIsReadAlthoughNothingIsSaidAnew() {
        submittedAndPublished();
        live.atEnd("30:10");
        live.append("31:00", message("receive", RECEIVE, "31:00", "31:00", "mes.orders").setParentSpanId(id(8, PUBLISH)));
        live.atEnd("31:01");
        assertThat(held().sentence()).isEqualTo("running in mes since 2026-03-02T12:31:00Z, at receive mes.orders");
    }

    private Holder held() {
        List<VisitHops> visits = live.orders.hops(ORDER);
        assertThat(visits).extracting(VisitHops::stage).contains("pricing");
        return visits.stream().filter(visit -> visit.stage().equals("pricing")).findFirst().orElseThrow().holder().orElseThrow();
    }

    @Test
    @Tag("A2")
    void aFinishedVisitSaysWhatItsTimeWasSpentOnExactly() {
        submittedAndPublished();
        live.append("46:00",
                message("receive", RECEIVE, "40:01", "40:01", "mes.orders").setParentSpanId(id(8, PUBLISH)),
                message("process", 52, "40:01", "44:00", "mes.orders").setParentSpanId(id(8, RECEIVE)));
        live.append("46:00", status(ORDER, "PRICE_CALCULATED", 2, at("45:00")));
        live.atEnd("46:00");
        assertThat(live.told("pricing").get("breached")).contains("\"components\":["
                + "{\"component\":\"queue_wait\",\"service\":\"mes\",\"target\":\"mes.orders\",\"seconds\":2400},"
                + "{\"component\":\"queue_consume\",\"service\":\"mes\",\"target\":\"mes.orders\",\"seconds\":239},"
                + "{\"component\":\"untraced\",\"service\":\"mes\",\"target\":\"receive mes.orders\",\"seconds\":60},"
                + "{\"component\":\"queue_publish\",\"service\":\"mes\",\"target\":\"orders\",\"seconds\":1}]").doesNotContain("holder");
        assertThat(counted.values().stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMinutes(45));
        assertThat(counted).containsEntry(Component.QUEUE_WAIT, Duration.ofMinutes(40));
    }

    @Test
    @Tag("D10")
    void hopsArriveInAnyOrderAndTwice() {
        live.append("0:01", message("process", 52, "0:05", "0:10", "mes.orders").setParentSpanId(id(8, PUBLISH)));
        live.atEnd("0:02");
        submittedAndPublished();
        submittedAndPublished();
        live.append("1:01", status(ORDER, "PRICE_CALCULATED", 2, at("1:00")));
        live.atEnd("1:01");
        assertThat(counted).containsEntry(Component.QUEUE_WAIT, Duration.ofSeconds(4))
                .containsEntry(Component.QUEUE_CONSUME, Duration.ofSeconds(5)).containsEntry(Component.UNTRACED, Duration.ofSeconds(50));
    }

    @Test
    @Tag("B3")
    void theServiceThatTheHopsNameDecidesWhetherTheOrderIsBlind() {
        live.appendOf("shop", "0:01", status(ORDER, "SUBMITTED", 1, at("0:00")), heartbeat(at("0:01")));
        live.append("30:05", heartbeat(at("30:05")));
        live.append("30:11", heartbeat(at("30:11")));
        live.atEnd("30:12");
        assertThat(live.orders.firing()).extracting(Alert::kind).containsExactly(AlertKind.STUCK);
        live.appendOf("shop", "30:13", Otlp.span("start POST payments.example", 7, 60, at("0:02")).setParentSpanId(id(8, 61))
                .addAttributes(text("order.id", ORDER)).addAttributes(KeyValue.newBuilder().setKey("order.work.started")
                        .setValue(AnyValue.newBuilder().setBoolValue(true))));
        live.append("30:14", heartbeat(at("30:14")));
        live.atEnd("30:15");
        assertThat(held().sentence()).isEqualTo("shop waits for payments.example since 2026-03-02T12:00:02Z");
        assertThat(live.orders.firing()).extracting(Alert::kind).containsExactly(AlertKind.BLIND);
    }

    @Test
    @Tag("D10")
    void hopsAreInTheChangelogOnceTheyAreCommitted() {
        submittedAndPublished();
        live.atEnd("0:03");
        assertThat(live.changelogOf(OrderTopology.HOPS)).containsKey(ORDER);
    }

    @Test
    @Tag("A4")
    void hopsOfAnOrderWithoutAnyStatusAreForgottenAndCounted() {
        live.append("0:01", hop("a", 60, "0:00", "0:01"));
        live.append("0:01", Otlp.span("b", 8, 61, at("0:00")).addAttributes(text("order.id", "ORD-2")));
        live.append("0:02", status(ORDER, "SUBMITTED", 1, at("0:00")));
        for (int minutes = 1; minutes < 200; minutes += 5) {
            live.atEnd(minutes + ":00");
        }
        assertThat(lost).isEqualTo(1);
    }
}
