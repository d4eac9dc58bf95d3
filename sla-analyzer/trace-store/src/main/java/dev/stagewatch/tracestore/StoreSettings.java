package dev.stagewatch.tracestore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a trace store.
 *
 * @param endpoint        host:port
 * @param tls             empty for plaintext, which belongs on the loopback address or inside a mesh
 * @param deadline        for one call, streams included; the caller's own deadline holds where it is sooner
 * @param messageBytesMax the largest message taken from the store; a store may send a whole trace as one
 */
public record StoreSettings(String endpoint, Optional<Tls> tls, Duration deadline, int messageBytesMax) {

    /** @throws IllegalArgumentException where the endpoint has no port, or the deadline or size is not positive */
    public StoreSettings {
        if (!endpoint.matches(".+:[0-9]{1,5}")) {
            throw new IllegalArgumentException("trace store: the endpoint is host:port, not \"" + endpoint + "\"");
        }
        if (!deadline.isPositive() || messageBytesMax <= 0) {
            throw new IllegalArgumentException("trace store: deadline and message size are positive, not " + deadline + ", " + messageBytesMax);
        }
    }

    /** Plaintext, 30 s a call, messages up to 64 MiB. */
    public static StoreSettings plaintext(String endpoint) {
        return new StoreSettings(endpoint, Optional.empty(), Duration.ofSeconds(30), 64 << 20);
    }

    /**
     * TLS to the store, PEM files.
     *
     * @param authorities   the store's certificate is checked against these; empty for the JDK's own
     * @param identity      what we show the store; empty where it does not ask
     * @param serverName    the name its certificate has, where that is not the endpoint's host
     */
    public record Tls(Optional<Path> authorities, Optional<Identity> identity, Optional<String> serverName) { }

    /** A certificate chain and its PKCS#8 key. */
    public record Identity(Path certificates, Path key) { }
}
