package dev.stagewatch.tracestore.gateway;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the gateway listens.
 *
 * @param listen          address; port 0 for any that is free
 * @param tls             our certificate chain and key, PEM; empty for plaintext, which belongs on the loopback address or inside
 *                        a mesh
 * @param chunkBytesMax   of each message sent; Jaeger takes 4 MiB
 * @param callsMax        calls of one connection at a time; more wait
 */
public record GatewaySettings(InetSocketAddress listen, Optional<Identity> tls, int chunkBytesMax, int callsMax) {

    /** @throws IllegalArgumentException where a chunk would be too small for a span or too large for Jaeger */
    public GatewaySettings {
        if (chunkBytesMax < 16_384 || chunkBytesMax > 4 << 20) {
            throw new IllegalArgumentException("gateway: chunks have 16 KiB to 4 MiB, not " + chunkBytesMax + " bytes");
        }
        if (callsMax < 1) {
            throw new IllegalArgumentException("gateway: calls at a time is at least 1, not " + callsMax);
        }
    }

    /** Plaintext, chunks up to 1 MB, 64 calls at a time. */
    public static GatewaySettings plaintext(InetSocketAddress listen) {
        return new GatewaySettings(listen, Optional.empty(), 1_000_000, 64);
    }

    /** A certificate chain and its PKCS#8 key. */
    public record Identity(Path certificates, Path key) { }
}
