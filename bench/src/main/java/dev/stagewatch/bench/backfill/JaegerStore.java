package dev.stagewatch.bench.backfill;

import dev.stagewatch.bench.process.Child;
import dev.stagewatch.local.part.Tools;
import dev.stagewatch.local.site.Folders;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Jaeger that keeps spans on disk, by jaeger/config.yaml. Used by one thread. */
final class JaegerStore implements AutoCloseable {
    private static final String PROGRAM = "jaeger";
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    private final Child process;
    private final int remoteStorage;
    private final ManagedChannel otlp;

    private JaegerStore(Child process, int remoteStorage, int receiver) {
        this.process = process;
        this.remoteStorage = remoteStorage;
        this.otlp = Grpc.newChannelBuilder("127.0.0.1:" + receiver, InsecureChannelCredentials.create()).build();
    }

    /**
     * Builds the program where the cache lacks it (minutes), starts it, and returns when it answers.
     *
     * @throws IOException where it cannot be had
     */
    static JaegerStore start(Folders folders, Path folder) throws IOException {
        Tools tools = new Tools(folders);
        if (!tools.ensure(List.of(PROGRAM))) {
            throw new IOException("Jaeger could not be built; local/tools/ensure.sh " + PROGRAM + " says why");
        }
        Map<String, Integer> ports = new HashMap<>();
        Map<String, String> environment = new HashMap<>(Map.of("JAEGER_STORAGE", "badger", "JAEGER_DATA_DIR", folder.resolve("badger").toString(),
                "JAEGER_LOG_LEVEL", "warn"));
        for (String name : List.of("OTLP_GRPC", "REMOTE_STORAGE", "QUERY", "QUERY_GRPC", "HEALTH")) {
            ports.put(name, freePort());
            environment.put("JAEGER_" + name + "_ENDPOINT", "127.0.0.1:" + ports.get(name));
        }
        environment.put("JAEGER_METRICS_PORT", Integer.toString(freePort()));
        Child child = Child.start(PROGRAM, folder, List.of(tools.find(PROGRAM).orElseThrow().toString(), "--config",
                folders.checkout().resolve("jaeger/config.yaml").toString()), environment);
        child.await("answer", STARTS_WITHIN, () -> isOpen(ports.get("OTLP_GRPC")) && isOpen(ports.get("REMOTE_STORAGE")));
        return new JaegerStore(child, ports.get("REMOTE_STORAGE"), ports.get("OTLP_GRPC"));
    }

    /** As the collector sends them; returns when Jaeger has them. */
    void export(ExportTraceServiceRequest spans) {
        TraceServiceGrpc.newBlockingStub(otlp).withDeadlineAfter(Duration.ofMinutes(2)).export(spans);
    }

    /** Where its store is read. */
    String endpoint() {
        return "127.0.0.1:" + remoteStorage;
    }

    @Override
    public void close() {
        otlp.shutdownNow();
        try {
            otlp.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.kill();
    }

    private static boolean isOpen(int port) {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connection.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
