package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.read.Otlp.heartbeat;
import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.topology.LiveTopology.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task goes on elsewhere with what was committed (D10), and judges by every policy it was given (D6). */
class RestartTest {
    private static final String ORDER = "ORD-1";
    private static final String HOUR = Policies.CASES.replace("limit: 30m", "limit: 60m");

    @TempDir
    private Path state;
    private LiveTopology live;

    @BeforeEach
    void start() {
        live = new LiveTopology(state);
        live.append("0:01", status(ORDER, "SUBMITTED", 1, at("0:00")));
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    @Tag("D10")
    void factsThatWaitedForTheWatermarkWereCommittedWithTheirOffsets() {
        live.restart();
        live.atEnd("30:10");
        assertThat(live.said()).containsExactly("overdue ORD-1");
    }

    @Test
    @Tag("D10")
    void nothingIsSaidTwice() {
        live.atEnd("30:10");
        assertThat(live.said()).containsExactly("overdue ORD-1");
        live.restart();
        assertThat(live.orders.firing()).hasSize(1);
        live.atEnd("40:00");
        assertThat(live.said()).isEmpty();
        live.append("45:00", status(ORDER, "PRICE_CALCULATED", 2, at("45:00")));
        live.restart();
        live.atEnd("46:00");
        assertThat(live.said()).containsExactly("resolved ORD-1 completed", "breached ORD-1");
    }

    @Test
    @Tag("D3")
    void deadlinesAreThereAgain() {
        live.atEnd("10:00");
        live.restart();
        assertThat(live.orders.list(Level.NONE, Optional.of("pricing"), 10)).hasSize(1);
        live.atEnd("24:10");
        assertThat(live.said()).containsExactly("at_risk ORD-1");
        live.atEnd("30:10");
        assertThat(live.said()).containsExactly("overdue ORD-1");
    }

    @Test
    @Tag("W2")
    void aHeartbeatThatHoldsTheWatermarkStillHoldsIt() {
        live.append("0:02", heartbeat(at("0:01")));
        live.restart();
        live.atEnd("0:30");
        assertThat(live.orders.watermark()).hasValue(Nanos.toInstant(at("0:01")));
    }

    @Test
    @Tag("D6")
    @Tag("case16")
    void aLimitChangedWhileOverdueResolvesAndFiresAgainAlthoughTheTaskMoved() {
        live.atEnd("40:00");
        assertThat(live.said()).containsExactly("overdue ORD-1");
        live.policy(HOUR);
        live.restart();
        live.atEnd("40:01");
        assertThat(live.said()).containsExactly("resolved ORD-1 limit_changed");
        live.restart();
        live.atEnd("60:09");
        assertThat(live.said()).as("at risk at 48:00 of the new hour").containsExactly("at_risk ORD-1");
        live.atEnd("60:10");
        assertThat(live.said()).containsExactly("overdue ORD-1");
    }

    @Test
    @Tag("D6")
    void aFinishedVisitKeepsTheLimitInForceAtItsStopAlsoWhereALaterPolicyIsAllTheNewProcessWasGiven() {
        live.append("35:00", status(ORDER, "PRICE_CALCULATED", 2, at("35:00")));
        live.atEnd("36:00");
        assertThat(live.said()).containsExactly("breached ORD-1");
        live.policy(HOUR);
        live.append("37:00", status("ORD-2", "SUBMITTED", 1, at("0:00")));
        live.atEnd("37:01");
        live.append("45:00", status("ORD-2", "PRICE_CALCULATED", 2, at("45:00")));
        live.atEnd("45:01");
        assertThat(live.said()).containsExactly("met ORD-2");
        live.restart();
        live.atEnd("46:00");
        live.append("47:00", status(ORDER, "MANUFACTURING_APPROVED", 3, at("47:00")), status("ORD-2", "MANUFACTURING_APPROVED", 3, at("47:00")));
        live.atEnd("47:30");
        assertThat(live.said()).as("no verdict is corrected").isEmpty();
        assertThat(live.orders.order(ORDER).orElseThrow().stages()).extracting(OrderView.Stage::limit)
                .contains(Duration.ofMinutes(30));
    }
}
