package dev.stagewatch.bench.process;

import dev.stagewatch.local.part.Tools;
import dev.stagewatch.local.site.Folders;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The collector with {@code collector/config.yaml} as a process; its queue survives its death, as its disk does. Not thread-safe. */
public final class Collector implements AutoCloseable {
    private static final String PROGRAM = "otelcol";
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final List<String> command;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Child process;

    /**
     * Builds the program where the cache lacks it (minutes), starts it and returns when it answers.
     *
     * @throws IOException where it cannot be had; no run goes on without it
     */
    public Collector(Folders folders, Path folder, String bootstrapServers) throws IOException {
        this.folder = Files.createDirectories(folder);
        Tools tools = new Tools(folders);
        if (!tools.ensure(List.of(PROGRAM))) {
            throw new IOException("the collector could not be built; local/tools/ensure.sh " + PROGRAM + " says why");
        }
        Path home = folders.checkout().resolve("collector");
        command = List.of(tools.find(PROGRAM).orElseThrow().toString(), "--config", home.resolve("config.yaml").toString());
        environment.put("ALLOWED_ATTRIBUTES_FILE", home.resolve("allowed-attributes.yaml").toString());
        environment.put("COLLECTOR_QUEUE_DIR", Files.createDirectories(this.folder.resolve("queue")).toAbsolutePath().toString());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        for (String name : List.of("OTLP_HTTP_ENDPOINT", "OTLP_GRPC_ENDPOINT", "HEALTH_ENDPOINT", "JAEGER_OTLP_ENDPOINT")) {
            environment.put(name, "127.0.0.1:" + freePort());
        }
        environment.put("METRICS_PORT", Integer.toString(freePort()));
        start();
    }

    /** Base address of its OTLP receiver for HTTP. */
    public URI url() {
        return URI.create("http://" + environment.get("OTLP_HTTP_ENDPOINT"));
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** After {@link #kill}; returns when it answers. */
    public void start() throws IOException {
        process = Child.start(PROGRAM, folder, command, environment);
        process.await("answer", STARTS_WITHIN, this::isHealthy);
    }

    public Child process() {
        return process;
    }

    @Override
    public void close() {
        process.kill();
        http.close();
    }

    private boolean isHealthy() {
        try {
            return http.send(HttpRequest.newBuilder(URI.create("http://" + environment.get("HEALTH_ENDPOINT") + "/")).timeout(ANSWERS_WITHIN)
                    .build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
