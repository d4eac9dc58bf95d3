package dev.stagewatch.tracestore.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.tracestore.StoreSettings;
import dev.stagewatch.tracestore.access.Role;
import org.junit.jupiter.api.Test;

class TracingSetupTest {
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "TRACE_STORE_ENDPOINT", "jaeger:17271", "TRACE_STORE_INSECURE", "true",
            "TRACE_GATEWAY_LISTEN", "127.0.0.1:26272", "TRACE_GATEWAY_INSECURE", "true", "SUPPORT_ATTRIBUTES_FILE", "support.yaml",
            "TOKEN_JWKS", "https://sso.example.com/certs", "TOKEN_ISSUER", "https://sso.example.com", "TOKEN_AUDIENCE", "jaeger"));

    @Test
    void withoutVariablesThereIsNoTracing() {
        variables.clear();
        assertThat(setup()).isEqualTo(new TracingSetup(Optional.empty(), Optional.empty()));
        variables.put("TRACE_STORE_ENDPOINT", " ");
        assertThat(setup().store()).isEmpty();
    }

    @Test
    void whatIsNotSetHasTheDefaultThatIsDocumented() {
        assertThat(setup().store()).contains(StoreSettings.plaintext("jaeger:17271"));
        TracingSetup.Gateway gateway = setup().gateway().orElseThrow();
        assertThat(gateway.settings().chunkBytesMax()).isEqualTo(1_000_000);
        assertThat(gateway.settings().callsMax()).isEqualTo(64);
        assertThat(gateway.settings().listen().getPort()).isEqualTo(26272);
        assertThat(gateway.supportAttributes()).isEqualTo(Path.of("support.yaml"));
        assertThat(gateway.tokens().rolesClaim()).isEqualTo("realm_access.roles");
        assertThat(gateway.tokens().clockSkew()).isEqualTo(Duration.ofSeconds(30));
        assertThat(gateway.tokens().roles()).containsOnly(Map.entry("devops", Role.DEVOPS), Map.entry("developer", Role.DEVELOPER),
                Map.entry("support", Role.SUPPORT));
    }

    @Test
    void everyVariableIsRead() {
        variables.putAll(Map.of("TRACE_STORE_INSECURE", "false", "TRACE_STORE_CA_FILE", "ca.crt", "TRACE_STORE_CERTIFICATE_FILE", "us.crt",
                "TRACE_STORE_KEY_FILE", "us.key", "TRACE_STORE_NAME", "store", "TRACE_STORE_TIMEOUT", "PT5S", "TRACE_STORE_MESSAGE_BYTES", "1000"));
        variables.putAll(Map.of("TRACE_GATEWAY_INSECURE", "false", "TRACE_GATEWAY_CERTIFICATE_FILE", "gw.crt", "TRACE_GATEWAY_KEY_FILE", "gw.key",
                "TRACE_GATEWAY_CHUNK_BYTES", "20000", "TRACE_GATEWAY_CALLS", "7", "TOKEN_JWKS", "jwks.json", "TOKEN_ROLES_CLAIM", "groups",
                "TOKEN_ROLES", "/admins=devops, /helpdesk=support", "TOKEN_CLOCK_SKEW", "PT0S"));

        assertThat(setup().store()).contains(new StoreSettings("jaeger:17271", Optional.of(new StoreSettings.Tls(Optional.of(Path.of("ca.crt")),
                Optional.of(new StoreSettings.Identity(Path.of("us.crt"), Path.of("us.key"))), Optional.of("store"))), Duration.ofSeconds(5), 1_000));
        TracingSetup.Gateway gateway = setup().gateway().orElseThrow();
        assertThat(gateway.settings().tls()).hasValueSatisfying(tls -> assertThat(tls.key()).isEqualTo(Path.of("gw.key")));
        assertThat(gateway.settings().chunkBytesMax()).isEqualTo(20_000);
        assertThat(gateway.settings().callsMax()).isEqualTo(7);
        assertThat(gateway.tokens().keys().getScheme()).isEqualTo("file");
        assertThat(gateway.tokens().roles()).containsOnly(Map.entry("/admins", Role.DEVOPS), Map.entry("/helpdesk", Role.SUPPORT));
        assertThat(gateway.tokens().rolesClaim()).isEqualTo("groups");
        assertThat(gateway.tokens().clockSkew()).isZero();
    }

    @Test
    void plaintextHasToBeAskedFor() {
        variables.remove("TRACE_GATEWAY_INSECURE");
        refused("TRACE_GATEWAY_CERTIFICATE_FILE", "TRACE_GATEWAY_INSECURE=true");
        variables.put("TRACE_GATEWAY_INSECURE", "true");
        variables.remove("TRACE_STORE_INSECURE");
        assertThat(setup().store()).hasValueSatisfying(store -> assertThat(store.tls()).isPresent());
    }

    @Test
    void aGatewayThatKnowsNotWhomToBelieveIsRefused() {
        for (String needed : new String[] {"TOKEN_JWKS", "TOKEN_ISSUER", "TOKEN_AUDIENCE", "SUPPORT_ATTRIBUTES_FILE"}) {
            String value = variables.remove(needed);
            refused(needed, "is not set; expected");
            variables.put(needed, value);
        }
        variables.remove("TRACE_STORE_ENDPOINT");
        refused("TRACE_GATEWAY_LISTEN", "without TRACE_STORE_ENDPOINT");
    }

    @Test
    void aWrongValueIsRefusedByItsName() {
        wrong("TRACE_GATEWAY_LISTEN", "26272", "host:port");
        wrong("TRACE_STORE_TIMEOUT", "30s", "PT30S");
        wrong("TRACE_STORE_MESSAGE_BYTES", "64MB", "a number");
        wrong("TRACE_STORE_INSECURE", "yes", "true or false");
        wrong("TOKEN_ROLES", "admins=root", "VALUE=support");
        wrong("TOKEN_ROLES", "support", "VALUE=support");
    }

    private void wrong(String name, String value, String right) {
        String before = variables.put(name, value);
        refused(name, right);
        variables.put(name, before == null ? "" : before);
    }

    private void refused(String name, String right) {
        assertThatThrownBy(this::setup).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(name).hasMessageContaining(right);
    }

    private TracingSetup setup() {
        return TracingSetup.from(name -> Optional.ofNullable(variables.get(name)));
    }
}
