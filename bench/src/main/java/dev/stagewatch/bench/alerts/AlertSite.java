package dev.stagewatch.bench.alerts;

import dev.stagewatch.bench.live.Outbox;
import dev.stagewatch.bench.load.Policies;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Progress;
import dev.stagewatch.local.stack.Stack;
import dev.stagewatch.local.stack.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The analyzer and everything between it and a person who is called, as processes of their own, and a service whose orders it
 * watches. Confined to one thread.
 */
public final class AlertSite implements AutoCloseable {
    private static final List<PartName> PARTS = List.of(
            PartName.KAFKA, PartName.POSTGRES, PartName.ALERTMANAGER, PartName.PROMETHEUS, PartName.SLA_ANALYZER);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Webhook webhook = new Webhook();
    private final Gate gate = new Gate();
    private final Stack stack;
    private final Outbox outbox;

    /**
     * Starts it; returns when orders are judged.
     *
     * @param folder    its own, for all data
     * @param beatEvery of the service's heartbeats; zero: none
     * @param analyzer  more environment of the analyzer
     * @param more      parts beside those that every site has
     */
    public AlertSite(Path folder, String policy, Duration beatEvery, Map<String, String> analyzer, long seed, PartName... more)
            throws IOException {
        Policies.of(policy);
        Path slaFile = Files.writeString(Files.createDirectories(folder).resolve("sla.yaml"), policy);
        stack = new Stack(StackOptions.forTests(folder.resolve("data"), slaFile)
                .with(Stream.concat(PARTS.stream(), Stream.of(more)).toArray(PartName[]::new))
                .environment(PartName.SLA_ANALYZER, Map.of("ALERTMANAGER_URL", "http://" + gate.address()))
                .environment(PartName.SLA_ANALYZER, analyzer)
                .environment(PartName.PROMETHEUS, Map.of("ALERTMANAGER_TARGET", gate.address()))
                .environment(PartName.ALERTMANAGER, Map.of("WEBHOOK_URL", webhook.url())), Progress.silent());
        try {
            stack.start();
            gate.to(stack.url(PartName.ALERTMANAGER));
            outbox = new Outbox(stack.bootstrapServers(), "shop", beatEvery, seed);
        } catch (RuntimeException e) {
            close(null);
            throw e;
        }
    }

    public Stack stack() {
        return stack;
    }

    public Outbox outbox() {
        return outbox;
    }

    /** When Alertmanager took requests that tell a firing alert of that name, epoch nanoseconds. */
    public List<Long> requests(String alertName) {
        return gate.taken().stream().filter(taken -> taken.name().equals(alertName)).map(Gate.Taken::takenAt).distinct().toList();
    }

    Gate gate() {
        return gate;
    }

    Webhook webhook() {
        return webhook;
    }

    /** The body of a successful answer. */
    public String get(PartName part, String path) throws IOException {
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(stack.url(part) + path)).timeout(ANSWERS_WITHIN).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(part + " answered " + answer.statusCode() + " to " + path + ": " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Waits a while. */
    public static void rest(Duration time) {
        Await.until(time, () -> false);
    }

    @Override
    public void close() {
        close(outbox);
    }

    private void close(Outbox started) {
        if (started != null) {
            started.close();
        }
        stack.close();
        gate.close();
        webhook.close();
        http.close();
    }
}
