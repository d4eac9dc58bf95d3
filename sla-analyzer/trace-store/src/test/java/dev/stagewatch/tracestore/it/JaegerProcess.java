package dev.stagewatch.tracestore.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.stagewatch.tracestore.Checkout;

/** A Jaeger with a configuration of this checkout; ends with {@link #close}. */
final class JaegerProcess implements AutoCloseable {
    private static final Duration BUILD_MAX = Duration.ofMinutes(25);

    private final Process process;
    private final Path log;

    private JaegerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** The program; waits until it is built. Fails where it cannot be had. */
    static Path program() throws Exception {
        Path said = Files.createTempFile("jaeger", ".log");
        Process ensure = new ProcessBuilder(Checkout.file("local/tools/ensure.sh").toString(), "jaeger")
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        boolean ended = ensure.waitFor(BUILD_MAX.toSeconds(), TimeUnit.SECONDS);
        String lines = Files.readString(said);
        Files.delete(said);
        return lines.lines().filter(line -> line.startsWith("jaeger=")).map(line -> Path.of(line.substring("jaeger=".length())))
                .findFirst().orElseThrow(() -> new IllegalStateException("no Jaeger (ensure.sh " + (ended ? "ended" : "still runs") + "): " + lines));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JaegerProcess start(Path program, String config, Map<String, String> environment, Path folder, int healthPort) throws Exception {
        Path log = folder.resolve(Path.of(config).getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "--config", Checkout.file(config).toString())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAEGER_HEALTH_ENDPOINT", "127.0.0.1:" + healthPort);
        JaegerProcess jaeger = new JaegerProcess(builder.start(), log);
        jaeger.awaitHealth(healthPort);
        return jaeger;
    }

    private void awaitHealth(int port) throws Exception {
        HttpRequest status = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/status")).timeout(Duration.ofSeconds(2)).build();
        long giveUpAt = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < giveUpAt && process.isAlive()) {
                if (isUp(client, status)) {
                    return;
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
        close();
        throw new IllegalStateException("Jaeger did not come up: " + Files.readString(log));
    }

    private static boolean isUp(HttpClient client, HttpRequest status) throws InterruptedException {
        try {
            return client.send(status, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
