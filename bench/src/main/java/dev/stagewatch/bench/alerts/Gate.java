package dev.stagewatch.bench.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagewatch.model.Nanos;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** In front of Alertmanager: passes everything on and notes each alert that Alertmanager took, and when. Thread-safe. */
final class Gate implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * An alert that Alertmanager answered for with success.
     *
     * @param order    empty where it is of none
     * @param firing   whether its endsAt was ahead
     * @param startsAt epoch nanoseconds
     * @param takenAt  epoch nanoseconds
     */
    record Taken(String name, String stage, String order, boolean firing, long startsAt, long takenAt) {}

    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private volatile URI behind;

    Gate() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where everything goes from now on. */
    void to(URI alertmanager) {
        behind = alertmanager;
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI().toString()))
                    .timeout(PATIENCE).header("Content-Type", "application/json")
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200 && exchange.getRequestMethod().equals("POST")) {
                note(body);
            }
            answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(byte[] body) throws IOException {
        Instant now = Instant.now();
        for (JsonNode alert : JSON.readTree(body)) {
            JsonNode labels = alert.path("labels");
            taken.add(new Taken(labels.path("alertname").asText(), labels.path("stage").asText(), labels.path("order_id").asText(),
                    Instant.parse(alert.path("endsAt").asText()).isAfter(now), Nanos.of(Instant.parse(alert.path("startsAt").asText())),
                    Nanos.of(now)));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
