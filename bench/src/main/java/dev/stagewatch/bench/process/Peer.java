package dev.stagewatch.bench.process;

import dev.stagewatch.local.part.Tools;
import dev.stagewatch.local.site.Folders;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The collector with its span_metrics connector on the spans' topic: {@code bench/peer/}. */
public final class Peer implements AutoCloseable {
    private static final String PROGRAM = "otelcol-peer";
    private static final Pattern ACCEPTED = Pattern.compile("(?m)^otelcol_receiver_accepted_spans(?:_total)?\\{[^}]*} ([0-9.e+]+)$");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI metrics;
    private final Child process;

    private Peer(URI metrics, Child process) {
        this.metrics = metrics;
        this.process = process;
    }

    /**
     * Builds the program where the cache lacks it (minutes), and starts it.
     *
     * @throws IOException where it cannot be had; the benchmark does not go on without its peer
     */
    public static Peer start(Folders folders, Path folder, String bootstrapServers) throws IOException {
        Tools tools = new Tools(folders);
        if (!tools.ensure(List.of(PROGRAM))) {
            throw new IOException("the collector to compare with could not be built; local/tools/ensure.sh " + PROGRAM + " says why");
        }
        Path program = tools.find(PROGRAM).orElseThrow();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Child child = Child.start(PROGRAM, folder,
                List.of(program.toString(), "--config", folders.checkout().resolve("bench/peer/config.yaml").toString()),
                Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers, "METRICS_PORT", Integer.toString(port)));
        return new Peer(URI.create("http://127.0.0.1:" + port + "/metrics"), child);
    }

    /** Spans that its receiver has handed on, by its own metric; 0 while it does not answer. */
    public long spans() {
        try {
            String page = http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString()).body();
            Matcher accepted = ACCEPTED.matcher(page);
            long sum = 0;
            while (accepted.find()) {
                sum += (long) Double.parseDouble(accepted.group(1));
            }
            return sum;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    public Child process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
