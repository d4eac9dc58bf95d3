package dev.stagewatch.tracestore.setup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import dev.stagewatch.tracestore.StoreSettings;
import dev.stagewatch.tracestore.access.TokenSettings;
import dev.stagewatch.tracestore.gateway.GatewaySettings;

/**
 * What is configured of tracing. Immutable.
 *
 * @param store   the real trace store; empty where {@code TRACE_STORE_ENDPOINT} is: no spans, no back-fill, no gateway
 * @param gateway empty where {@code TRACE_GATEWAY_LISTEN} is: nobody reads through us
 */
public record TracingSetup(Optional<StoreSettings> store, Optional<Gateway> gateway) {

    /**
     * The gateway, and whom it believes.
     *
     * @param supportAttributes file of what the support role sees
     */
    public record Gateway(GatewaySettings settings, TokenSettings tokens, Path supportAttributes) { }

    /**
     * Reads the variables; docs/tracing-access.md lists them.
     *
     * @param variables by name; empty where one is not set
     * @throws IllegalArgumentException where one is missing or wrong; the message names it and what would be right
     */
    public static TracingSetup from(Function<String, Optional<String>> variables) {
        Variables values = new Variables(variables);
        Optional<StoreSettings> store = values.text("TRACE_STORE_ENDPOINT").map(endpoint -> store(values, endpoint));
        Optional<Gateway> gateway = values.text("TRACE_GATEWAY_LISTEN").map(listen -> gateway(values, listen));
        if (gateway.isPresent() && store.isEmpty()) {
            throw new IllegalArgumentException("TRACE_GATEWAY_LISTEN is set without TRACE_STORE_ENDPOINT, the store to read from");
        }
        return new TracingSetup(store, gateway);
    }

    private static StoreSettings store(Variables values, String endpoint) {
        return new StoreSettings(endpoint, storeTls(values), values.duration("TRACE_STORE_TIMEOUT", "PT30S"),
                values.number("TRACE_STORE_MESSAGE_BYTES", 64 << 20));
    }

    private static Optional<StoreSettings.Tls> storeTls(Variables values) {
        if (values.flag("TRACE_STORE_INSECURE")) {
            return Optional.empty();
        }
        Optional<StoreSettings.Identity> identity = values.path("TRACE_STORE_CERTIFICATE_FILE")
                .map(certificates -> new StoreSettings.Identity(certificates, values.file("TRACE_STORE_KEY_FILE", "the key of TRACE_STORE_CERTIFICATE_FILE, PEM")));
        return Optional.of(new StoreSettings.Tls(values.path("TRACE_STORE_CA_FILE"), identity, values.text("TRACE_STORE_NAME")));
    }

    private static Gateway gateway(Variables values, String listen) {
        return new Gateway(new GatewaySettings(Variables.address("TRACE_GATEWAY_LISTEN", listen), gatewayTls(values),
                values.number("TRACE_GATEWAY_CHUNK_BYTES", 1_000_000), values.number("TRACE_GATEWAY_CALLS", 64)),
                tokens(values, "TOKEN_AUDIENCE"), values.file("SUPPORT_ATTRIBUTES_FILE", "jaeger/support-attributes.yaml or one like it"));
    }

    private static Optional<GatewaySettings.Identity> gatewayTls(Variables values) {
        if (values.flag("TRACE_GATEWAY_INSECURE")) {
            return Optional.empty();
        }
        String right = "a PEM file, or TRACE_GATEWAY_INSECURE=true where nobody else reaches the address";
        return Optional.of(new GatewaySettings.Identity(values.file("TRACE_GATEWAY_CERTIFICATE_FILE", right),
                values.file("TRACE_GATEWAY_KEY_FILE", right)));
    }

    /**
     * Which tokens count: the same issuer and keys for all who take tokens, an audience for each.
     *
     * @param variables as for {@link #from}
     * @param audience  the variable that has it
     * @throws IllegalArgumentException as {@link #from}
     */
    public static TokenSettings tokens(Function<String, Optional<String>> variables, String audience) {
        return tokens(new Variables(variables), audience);
    }

    private static TokenSettings tokens(Variables values, String audience) {
        return new TokenSettings(values.address("TOKEN_JWKS"), values.needed("TOKEN_ISSUER", "the iss of the tokens"),
                values.needed(audience, "the aud of the tokens"),
                values.text("TOKEN_ROLES_CLAIM").orElse("realm_access.roles"), values.roles("TOKEN_ROLES"),
                values.duration("TOKEN_CLOCK_SKEW", "PT30S"));
    }
}
