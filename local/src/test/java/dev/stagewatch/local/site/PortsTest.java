package dev.stagewatch.local.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void withoutAnythingSaidTheDefaultsHold() {
        Ports ports = Ports.fromEnvironment(Map.of());

        assertThat(ports.of(PortName.SHOP)).isEqualTo(9081);
        assertThat(ports.of(PortName.ALERTMANAGER)).isEqualTo(29093);
        assertThat(ports.address(PortName.KAFKA)).isEqualTo("127.0.0.1:29092");
    }

    @Test
    void theEnvironmentOverrides() {
        Ports ports = Ports.fromEnvironment(Map.of("STAGEWATCH_PORT_SHOP", "12345"));

        assertThat(ports.of(PortName.SHOP)).isEqualTo(12345);
        assertThat(ports.of(PortName.CRM)).isEqualTo(9082);
    }

    @Test
    void aWrongNumberIsNamedWithItsVariable() {
        assertThatThrownBy(() -> Ports.fromEnvironment(Map.of("STAGEWATCH_PORT_SHOP", "http")))
                .hasMessageContaining("STAGEWATCH_PORT_SHOP").hasMessageContaining("http");
        assertThatThrownBy(() -> Ports.fromEnvironment(Map.of("STAGEWATCH_PORT_SHOP", "65536")))
                .hasMessageContaining("shop").hasMessageContaining("65536");
    }

    @Test
    void onePortForTwoListenersIsRefused() {
        assertThatThrownBy(() -> Ports.fromEnvironment(Map.of("STAGEWATCH_PORT_SHOP", "9082")))
                .hasMessageContaining("9082").hasMessageContaining("shop").hasMessageContaining("crm");
    }

    @Test
    void aConflictNamesTheProcessThatHoldsThePortAndTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.free(Map.of()).with(PortName.SHOP, taken.getLocalPort());

            List<String> conflicts = ports.conflicts(List.of(PartName.SHOP, PartName.CRM));

            assertThat(conflicts).singleElement().asString().contains("port " + taken.getLocalPort())
                    .contains("process " + ProcessHandle.current().pid()).contains("--port shop=N");
        }
    }

    @Test
    void aPartThatIsNotStartedHasNoConflict() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.free(Map.of()).with(PortName.SHOP, taken.getLocalPort());

            assertThat(ports.conflicts(List.of(PartName.CRM))).isEmpty();
        }
    }

    @Test
    void freePortsAreFreeAndAllDifferent() {
        Ports ports = Ports.free(Map.of());

        assertThat(ports.conflicts(List.of(PartName.values()))).isEmpty();
        assertThat(new HashSet<>(ports.numbers().values())).hasSize(PortName.values().length);
    }

    @Test
    void aRangeTooSmallIsRefused() {
        assertThatThrownBy(() -> Ports.free(31_999, 31_999)).hasMessageContaining("31999");
    }
}
