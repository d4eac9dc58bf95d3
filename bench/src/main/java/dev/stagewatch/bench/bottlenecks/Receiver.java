package dev.stagewatch.bench.bottlenecks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagewatch.local.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whom Alertmanager calls: takes its webhook and keeps of each order and stage the first alert that fired. Thread-safe. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, JsonNode> first = new ConcurrentHashMap<>();

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
    }

    /** The annotations of the order's first alert in that stage; empty where none came in time. */
    Optional<JsonNode> await(String order, String stage, Duration patience) {
        Await.until(patience, () -> first.containsKey(key(order, stage)));
        return Optional.ofNullable(first.get(key(order, stage)));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (JsonNode alert : JSON.readTree(exchange.getRequestBody()).path("alerts")) {
                if (alert.path("status").asText().equals("firing") && alert.at("/labels/alertname").asText().equals("OrderOverdue")) {
                    first.putIfAbsent(key(alert.at("/labels/order_id").asText(), alert.at("/labels/stage").asText()),
                            alert.path("annotations"));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static String key(String order, String stage) {
        return order + " " + stage;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
