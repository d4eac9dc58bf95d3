package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.read.Otlp.heartbeat;
import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.topology.LiveTopology.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.PolicyPreview;
import dev.stagewatch.engine.Resolution;
import dev.stagewatch.model.Policies;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From spans on the input to events, with limits and grace of the semantics' cases: 30 min, 10 s. */
class TimelineTopologyTest {
    private static final String ORDER = "ORD-1";

    @TempDir
    private Path state;
    private LiveTopology live;

    @BeforeEach
    void start() {
        live = new LiveTopology(state);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    @Tag("D3")
    @Tag("W2")
    void anOrderGetsStuckOnATopicThatIsQuiet() {
        submitted("0:01");
        live.atEnd("30:09");
        assertThat(live.said()).containsExactly("at_risk ORD-1");
        live.atEnd("30:10");
        live.atEnd("40:00");
        assertThat(live.said()).containsExactly("overdue ORD-1");
        assertThat(live.orders.firing()).singleElement().satisfies(alert -> assertThat(alert.orderId()).isEqualTo(ORDER));
        assertThat(live.orders.list(Level.OVERDUE, Optional.of("pricing"), 10)).hasSize(1);
    }

    @Test
    @Tag("D8")
    void aPolicyIsTriedOnEveryOrderWithoutBeingTaken() {
        submitted("0:01");
        assertThat(live.orders.preview(Policies.cases())).as("no watermark yet").isEmpty();
        live.atEnd("20:00");
        assertThat(live.orders.preview(Policies.cases("limit: 30m", "limit: 10m"))).get().satisfies(preview -> {
            assertThat(preview.orders()).isEqualTo(1);
            assertThat(preview.changes()).containsExactly(
                    new PolicyPreview.Change(PolicyPreview.Kind.FIRES, "pricing", "overdue", 1, List.of(ORDER)));
        });
        live.atEnd("30:10");
        assertThat(live.orders.preview(Policies.cases("limit: 30m", "limit: 2h")).orElseThrow().changes()).containsExactly(
                new PolicyPreview.Change(PolicyPreview.Kind.RESOLVES, "pricing", "limit_changed", 1, List.of(ORDER)));
        assertThat(live.orders.firing()).as("the policy in force stays").hasSize(1);
    }

    @Test
    @Tag("D5")
    void aResolvedAlertIsNoLongerFiringAndSaysWhy() {
        submitted("0:01");
        live.atEnd("30:10");
        live.append("45:00", status(ORDER, "PRICE_CALCULATED", 2, at("45:00")));
        live.atEnd("45:01");
        assertThat(live.said()).containsExactly("overdue ORD-1", "resolved ORD-1 completed", "breached ORD-1");
        assertThat(live.orders.firing()).isEmpty();
        assertThat(live.orders.resolved(0)).singleElement().satisfies(end -> assertThat(end.resolution()).isEqualTo(Resolution.COMPLETED));
    }

    @Test
    @Tag("D3")
    @Tag("W2")
    void aBacklogIsReadBeforeAnythingIsJudged() {
        submitted("0:01");
        live.behind("60:00", 1);
        assertThat(live.said()).isEmpty();
        live.append("20:00", status(ORDER, "PRICE_CALCULATED", 2, at("20:00")));
        live.atEnd("60:01");
        assertThat(live.said()).containsExactly("met ORD-1");
    }

    @Test
    @Tag("W1")
    @Tag("W2")
    void anOutboxThatCannotBeAcknowledgedHoldsTheVerdict() {
        live.append("0:00", heartbeat(at("0:00")));
        submitted("0:01");
        live.append("29:50", heartbeat(at("19:00")));
        live.atEnd("30:30");
        assertThat(live.said()).as("mes says that it is complete only until 19:00").isEmpty();
        live.append("30:40", status(ORDER, "PRICE_CALCULATED", 2, at("20:00")), heartbeat(at("30:40")));
        live.atEnd("30:41");
        assertThat(live.said()).containsExactly("met ORD-1");
    }

    @Test
    @Tag("W2")
    void anInstanceThatIsMissingForLongerThanSilenceNoLongerHoldsIt() {
        live.append("0:00", heartbeat(at("0:00")));
        submitted("0:01");
        live.atEnd("2:00");
        assertThat(live.orders.watermark()).isEqualTo(Optional.of(dev.stagewatch.model.Nanos.toInstant(at("0:00"))));
        live.atEnd("30:10");
        assertThat(live.said()).containsExactly("overdue ORD-1");
    }

    @Test
    @Tag("F5")
    void aBrokenRecordCostsItsNeighboursNothing() {
        submitted("0:01");
        live.appendBroken("0:02");
        live.append("20:00", status(ORDER, "PRICE_CALCULATED", 2, at("20:00")));
        live.atEnd("20:01");
        assertThat(live.said()).containsExactly("met ORD-1");
    }

    @Test
    @Tag("F3")
    void theSameSpanTwiceIsOneFact() {
        submitted("0:01");
        submitted("0:02");
        live.append("20:00", status(ORDER, "PRICE_CALCULATED", 2, at("20:00")));
        live.append("20:01", status(ORDER, "PRICE_CALCULATED", 2, at("20:00")));
        live.atEnd("60:00");
        assertThat(live.said()).containsExactly("met ORD-1");
        assertThat(live.orders.order(ORDER).orElseThrow().statuses()).hasSize(2);
    }

    @Test
    @Tag("D4")
    void aLateFactTakesTheBreachBack() {
        submitted("0:01");
        live.atEnd("30:10");
        live.append("31:00", status(ORDER, "PRICE_CALCULATED", 2, at("20:00")));
        live.atEnd("31:01");
        assertThat(live.said()).containsExactly("overdue ORD-1", "resolved ORD-1 retracted", "met ORD-1");
    }

    private void submitted(String appended) {
        live.append(appended, status(ORDER, "SUBMITTED", 1, at("0:00")));
    }
}
