package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.read.Otlp.heartbeat;
import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.topology.LiveTopology.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.AlertKind;
import dev.stagewatch.engine.SilentService;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Missing telemetry is told as such, by service; the orders in doubt are blind, not stuck. */
class SilenceTest {
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
    @Tag("B3")
    @Tag("case19")
    void aServiceBehindADeadCollectorIsBlindFromSevenOnAndSettledWhenItsFactsCome() {
        live.append("0:00", status(ORDER, "SUBMITTED", 3, at("0:00")));
        live.append("5:00", heartbeat(at("5:00")));
        live.atEnd("7:00");
        assertThat(services()).isEmpty();
        live.atEnd("7:01");
        assertThat(services()).containsExactly("service_silent mes");
        live.atEnd("30:10");
        live.atEnd("60:00");
        assertThat(live.orders.firing()).extracting(Alert::kind).containsExactly(AlertKind.BLIND);
        assertThat(live.orders.silentServices()).containsExactly(
                new SilentService("mes", Nanos.toInstant(at("5:00")), 1, List.of(ORDER)));
        live.append("70:00", status(ORDER, "PRICE_CALCULATED", 4, at("20:00")), heartbeat(at("70:00")));
        live.atEnd("70:01");
        assertThat(live.orders.silentServices()).isEmpty();
        List<String> told = live.read().stream().map(event -> event.get("type") + event.getOrDefault("reason", "")
                + event.getOrDefault("kind", "")).toList();
        assertThat(told).contains("service_back", "resolvedretractedblind", "met").doesNotContain("overduestuck");
    }

    @Test
    @Tag("B3")
    void anAlertChangesItsKindWhenItsHolderFallsSilentAndComesBack() {
        live.append("0:00", status(ORDER, "SUBMITTED", 1, at("0:00")));
        live.append("30:00", heartbeat(at("30:00")));
        live.append("30:11", heartbeat(at("30:11")));
        live.atEnd("30:12");
        assertThat(live.orders.firing()).extracting(Alert::kind).containsExactly(AlertKind.STUCK);
        live.atEnd("33:00");
        assertThat(live.orders.firing()).extracting(Alert::kind).containsExactly(AlertKind.BLIND);
        live.append("34:00", heartbeat(at("34:00")));
        live.atEnd("34:01");
        assertThat(live.orders.firing()).extracting(Alert::kind).containsExactly(AlertKind.STUCK);
        assertThat(live.said()).containsExactly("overdue ORD-1", "kind_changed ORD-1", "kind_changed ORD-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", owner: business"})
    @Tag("B3")
    void withTheCollectorAwayOrdersOfAStageWithoutAServiceForOwnerAreInDoubtToo(String owner) {
        live.policy(Policies.CASES.replace(", owner: mes", owner));
        live.restart();
        live.append("0:00", status(ORDER, "SUBMITTED", 1, at("0:00")));
        live.append("5:00", heartbeat(at("5:00")));
        live.atEnd("30:10");
        assertThat(live.orders.firing()).extracting(Alert::kind).containsExactly(AlertKind.BLIND);
        assertThat(live.orders.silentServices()).flatExtracting(SilentService::orders).containsExactly(ORDER);
    }

    @Test
    @Tag("B3")
    void anOwnerThatIsHeardOfForTheFirstTimeHoldsItsOrders() {
        live.appendOf("crm", "0:00", status(ORDER, "SUBMITTED", 1, at("0:00")));
        live.appendOf("crm", "5:00", heartbeat(at("5:00")));
        live.atEnd("30:10");
        assertThat(live.orders.firing()).extracting(Alert::kind, Alert::holder).containsExactly(tuple(AlertKind.BLIND, "crm"));
        live.append("31:00", heartbeat(at("31:00")));
        live.atEnd("31:01");
        assertThat(live.orders.firing()).extracting(Alert::kind, Alert::holder).containsExactly(tuple(AlertKind.STUCK, "mes"));
    }

    @Test
    @Tag("B2")
    void aServiceWithoutHeartbeatsIsSilentWhenNothingCameForAsLongAsExpected() {
        live.policy(Policies.CASES.replace("grace: 10s", "grace: 10s\nexpect-every: { crm: 5m }"));
        live.restart();
        live.appendOf("crm", "1:00", status("ORD-2", "CREATED", 1, at("1:00")));
        live.atEnd("6:00");
        live.restart();
        assertThat(services()).isEmpty();
        live.atEnd("6:01");
        assertThat(services()).containsExactly("service_silent crm");
        live.restart();
        live.atEnd("9:00");
        assertThat(services()).as("told once").isEmpty();
        live.appendOf("crm", "10:00", status("ORD-2", "CREATED", 1, at("1:00")));
        live.atEnd("10:01");
        assertThat(services()).containsExactly("service_back crm");
    }

    @Test
    @Tag("B2")
    @Tag("D10")
    void whatCameOfAServiceShortlyBeforeARestartIsNotForgotten() {
        live.policy(Policies.CASES.replace("grace: 10s", "grace: 10s\nexpect-every: { crm: 5m }"));
        live.restart();
        live.appendOf("crm", "1:00", status("ORD-2", "CREATED", 1, at("1:00")));
        live.atEnd("1:01");
        live.appendOf("crm", "5:50", status("ORD-2", "CREATED", 1, at("1:00")));
        live.restart();
        live.atEnd("10:49");
        assertThat(services()).isEmpty();
        live.atEnd("10:51");
        assertThat(services()).containsExactly("service_silent crm");
    }

    @Test
    @Tag("B2")
    void aServiceIsNotSilentWhileOneOfItsInstancesBeats() {
        live.append("0:00", heartbeat(at("0:00")));
        live.appendInstance("mes-2", "0:00", heartbeat(at("0:00")));
        live.appendInstance("mes-2", "3:00", heartbeat(at("3:00")));
        live.atEnd("3:30");
        assertThat(services()).isEmpty();
    }

    private List<String> services() {
        return live.read().stream().filter(event -> event.get("type").startsWith("service"))
                .map(event -> event.get("type") + " " + event.get("service")).toList();
    }
}
