package dev.stagewatch.tracestore.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.stagewatch.tracestore.StorageClient;
import dev.stagewatch.tracestore.access.TokenVerifier;
import dev.stagewatch.tracestore.access.Views;
import dev.stagewatch.tracestore.journey.Journeys;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptors;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;

/** The gateway as a gRPC server, with the standard health service, which alone needs no token. Thread-safe. */
public final class TraceStorageServer implements AutoCloseable {

    private static final int REQUEST_BYTES_MAX = 256 << 10;
    private static final int METADATA_BYTES_MAX = 32 << 10; // a token with many roles is long
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int END_SECONDS = 5;

    private final Server server;
    private final Calls calls;
    private final HealthStatusManager health;

    private TraceStorageServer(Server server, Calls calls, HealthStatusManager health) {
        this.server = server;
        this.calls = calls;
        this.health = health;
    }

    /**
     * What the gateway is made of.
     *
     * @param store     the real store; not closed with the server
     * @param orderKeys the attributes that may hold the order id (F1)
     * @param clock     the now of running stages
     */
    public record Parts(TokenVerifier tokens, Views views, StorageClient store, Journeys journeys, List<String> orderKeys,
            Clock clock, ReadListener listener) { }

    /** @throws UncheckedIOException where the address is taken or a TLS file cannot be read; the message names it */
    public static TraceStorageServer start(GatewaySettings settings, Parts parts) {
        Calls calls = new Calls(parts.views());
        HealthStatusManager health = new HealthStatusManager();
        TokenInterceptor tokens = new TokenInterceptor(parts.tokens(), parts.listener(), parts.orderKeys());
        JourneyReader journeys = new JourneyReader(parts.journeys(), parts.orderKeys(), parts.clock());
        try {
            Server server = NettyServerBuilder.forAddress(settings.listen(), credentials(settings))
                    .addService(ServerInterceptors.intercept(new TraceReaderService(parts.store(), journeys, calls,
                            settings.chunkBytesMax(), parts.listener()), tokens))
                    .addService(ServerInterceptors.intercept(new DependencyService(parts.store(), calls), tokens))
                    .addService(health.getHealthService())
                    .maxInboundMessageSize(REQUEST_BYTES_MAX)
                    .maxInboundMetadataSize(METADATA_BYTES_MAX)
                    .maxConcurrentCallsPerConnection(settings.callsMax())
                    .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                    .build().start();
            return new TraceStorageServer(server, calls, health);
        } catch (IOException e) {
            calls.close();
            throw new UncheckedIOException("gateway: cannot listen on " + settings.listen() + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Takes no more calls, gives the present ones 5 s. */
    @Override
    public void close() {
        health.enterTerminalState();
        server.shutdown();
        try {
            if (!server.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        calls.close();
    }

    private static ServerCredentials credentials(GatewaySettings settings) throws IOException {
        if (settings.tls().isEmpty()) {
            return InsecureServerCredentials.create();
        }
        GatewaySettings.Identity identity = settings.tls().get();
        return TlsServerCredentials.create(identity.certificates().toFile(), identity.key().toFile());
    }
}
