package dev.stagewatch.server.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.tracestore.gateway.ReadListener;
import dev.stagewatch.tracestore.journey.Journeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceGatewayTest {

    @TempDir
    private Path folder;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void aConfigurationThatWorks() throws Exception {
        Path keys = Files.writeString(folder.resolve("jwks.json"), "{\"keys\":[]}");
        variables.putAll(Map.of("TRACE_STORE_ENDPOINT", "127.0.0.1:1", "TRACE_STORE_INSECURE", "true",
                "TRACE_GATEWAY_LISTEN", "127.0.0.1:0", "TRACE_GATEWAY_INSECURE", "true",
                "TOKEN_JWKS", keys.toString(), "TOKEN_ISSUER", "https://sso.example.com", "TOKEN_AUDIENCE", "jaeger",
                "SUPPORT_ATTRIBUTES_FILE", "../../jaeger/support-attributes.yaml"));
    }

    @Test
    void itRunsWhereBothItsEndsAreConfigured() {
        try (TraceGateway gateway = start()) {
            assertThat(gateway.state()).isEqualTo("on");
            assertThat(gateway.port()).hasValueSatisfying(port -> assertThat(port).isPositive());
            assertThat(gateway.refusal()).isEmpty();
        }
    }

    @Test
    void itIsOffWhereNobodyReadsThroughItOrNothingIsConfigured() {
        variables.remove("TRACE_GATEWAY_LISTEN");
        assertThat(start().state()).isEqualTo("off");
        variables.clear();
        assertThat(start().state()).isEqualTo("off");
    }

    @Test
    void whatCannotWorkIsRefusedByTheNameOfItsVariable() {
        refuses("TOKEN_ISSUER", "");
        refuses("SUPPORT_ATTRIBUTES_FILE", folder.resolve("none.yaml").toString());
        refuses("TRACE_STORE_ENDPOINT", "");
        refuses("TRACE_GATEWAY_LISTEN", "nowhere");
        refuses("TRACE_STORE_TIMEOUT", "soon");
    }

    @Test
    void anAddressThatIsTakenIsRefused() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refuses("TRACE_GATEWAY_LISTEN", "127.0.0.1:" + taken.getLocalPort());
        }
    }

    private void refuses(String variable, String value) {
        String before = variables.put(variable, value);
        try (TraceGateway gateway = start()) {
            assertThat(gateway.state()).isEqualTo("refused");
            assertThat(gateway.refusal()).hasValueSatisfying(why -> assertThat(why).contains(variable));
            assertThat(gateway.isOn()).isFalse();
        }
        variables.put(variable, before);
    }

    private TraceGateway start() {
        return TraceGateway.start(name -> Optional.ofNullable(variables.get(name)),
                new TraceGateway.Surroundings(Journeys.none(), List.of("order_id"), ReadListener.none(), Clock.systemUTC()));
    }
}
