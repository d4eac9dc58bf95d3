package dev.stagewatch.server.alerts;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

/** Takes what the pusher sends and answers as a test wants. The real Alertmanager is in the end-to-end tests. */
public final class ReceivingAlertmanager implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonArray> requests = new CopyOnWriteArrayList<>();
    /** Labels of what it has, for who asks. */
    final List<JsonObject> present = new CopyOnWriteArrayList<>();
    volatile Function<JsonArray, Integer> answer = alerts -> 200;

    public ReceivingAlertmanager() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v2/alerts", this::receive);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            tellPresent(exchange);
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonArray alerts;
        try (var reader = Json.createReader(new StringReader(body))) {
            alerts = reader.readArray();
        }
        requests.add(alerts);
        exchange.sendResponseHeaders(answer.apply(alerts), -1);
        exchange.close();
    }

    private void tellPresent(HttpExchange exchange) throws IOException {
        var alerts = Json.createArrayBuilder();
        present.forEach(labels -> alerts.add(Json.createObjectBuilder().add("labels", labels)));
        byte[] body = alerts.build().toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<JsonArray> requests() {
        return requests;
    }

    /** Every alert received since the last {@link #take}, in order. */
    public List<JsonObject> all() {
        return requests.stream().flatMap(request -> request.getValuesAs(JsonObject.class).stream()).toList();
    }

    /** The alerts of all requests since the last call, in order. */
    List<JsonObject> take() {
        List<JsonObject> alerts = all();
        requests.clear();
        return alerts;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
