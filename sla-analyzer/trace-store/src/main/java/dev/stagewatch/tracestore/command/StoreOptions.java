package dev.stagewatch.tracestore.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.tracestore.BearerToken;
import dev.stagewatch.tracestore.StorageClient;
import dev.stagewatch.tracestore.StoreSettings;
import dev.stagewatch.tracestore.setup.TracingSetup;
import picocli.CommandLine.Option;

/** Which trace store is read, and how it is reached. The analyzer's own variables count where an option is not given. */
final class StoreOptions {

    private static final String PREFIX = "TRACE_STORE_";
    private static final String OF_UP = "127.0.0.1:26271";

    @Option(names = "--store", paramLabel = "HOST:PORT",
            description = "remote storage of the Jaeger that has the spans (default: TRACE_STORE_ENDPOINT, else 127.0.0.1:26271, as `up` has it)")
    private String endpoint;

    @Option(names = "--store-ca", paramLabel = "FILE",
            description = "TLS, checked against these certificates (PEM); TLS of the JDK's own where neither this nor --store-plaintext is given")
    private Path authorities;

    @Option(names = "--store-plaintext", description = "no TLS; on the loopback address that goes without saying")
    private boolean isPlaintext;

    @Option(names = "--store-token-file", paramLabel = "FILE",
            description = "bearer token for a store behind a proxy or a gateway; read anew with each call")
    private Path token;

    /**
     * The client, not connected yet.
     *
     * @throws IllegalArgumentException where an option or variable is wrong; names it
     */
    StorageClient client(Map<String, String> environment) {
        StoreSettings settings = settings(environment);
        if (token == null) {
            return new StorageClient(settings);
        }
        if (!Files.isReadable(token)) {
            throw new IllegalArgumentException("--store-token-file " + token + " cannot be read");
        }
        if (settings.tls().isEmpty() && !isLoopback(settings.endpoint())) {
            throw new IllegalArgumentException("--store-token-file: a token is not sent without TLS to " + settings.endpoint());
        }
        return new StorageClient(settings, new BearerToken(token));
    }

    /** The same, for tests to see. */
    StoreSettings settings(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                variables.put(name, value);
            }
        });
        variables.merge(PREFIX + "ENDPOINT", OF_UP, (set, otherwise) -> set.isBlank() ? otherwise : set);
        if (endpoint != null) {
            variables.put(PREFIX + "ENDPOINT", endpoint);
        }
        if (authorities != null) {
            variables.put(PREFIX + "CA_FILE", authorities.toString());
        }
        boolean goesWithoutSaying = isLoopback(variables.get(PREFIX + "ENDPOINT")) && !variables.containsKey(PREFIX + "CA_FILE");
        if (isPlaintext || goesWithoutSaying) {
            variables.put(PREFIX + "INSECURE", "true");
        }
        return TracingSetup.from(name -> Optional.ofNullable(variables.get(name))).store().orElseThrow();
    }

    private static boolean isLoopback(String endpoint) {
        return endpoint.matches("(127\\.[0-9.]+|localhost|\\[::1\\]):[0-9]+");
    }
}
