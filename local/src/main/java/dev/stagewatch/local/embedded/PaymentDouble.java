package dev.stagewatch.local.embedded;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A payment gateway that no one can trace: takes JSON at {@code POST /payments} (or any other path), answers with a payment id
 * and exports nothing. It remembers what arrived, so that a test can see which headers were sent to a third party.
 *
 * <p>{@code GET} and {@code DELETE /admin/requests}; {@code PUT /admin/behaviour} with OK, FAIL or HANG.
 */
public final class PaymentDouble {

    /** OK answers 200; FAIL answers 503; HANG answers only when the behaviour changes. */
    public enum Behaviour { OK, FAIL, HANG }

    /** A request as it arrived; header names in lower case. */
    public record Received(String method, String path, Map<String, List<String>> headers, String body) { }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REMEMBERED_MAX = 2_000;

    private final ConcurrentLinkedDeque<Received> received = new ConcurrentLinkedDeque<>();
    private volatile Behaviour behaviour = Behaviour.OK;
    private volatile CountDownLatch hanging = new CountDownLatch(1);

    private PaymentDouble() {
    }

    /** Argument: port. */
    public static void main(String[] arguments) throws IOException {
        PaymentDouble gateway = new PaymentDouble();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", gateway::pay);
        server.createContext("/admin/requests", gateway::requests);
        server.createContext("/admin/behaviour", gateway::behave);
        server.start();
    }

    private void pay(HttpExchange exchange) throws IOException {
        String body = body(exchange);
        received.add(new Received(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers(exchange), body));
        if (received.size() > REMEMBERED_MAX) {
            received.poll();
        }
        waitWhileHanging();
        if (behaviour == Behaviour.OK) {
            answer(exchange, 200, "{\"paymentId\":\"PAY-" + UUID.randomUUID() + "\"}");
        } else {
            answer(exchange, 503, "{\"error\":\"gateway is down\"}");
        }
    }

    private void waitWhileHanging() {
        try {
            if (behaviour == Behaviour.HANG) {
                hanging.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requests(HttpExchange exchange) throws IOException {
        if ("DELETE".equals(exchange.getRequestMethod())) {
            received.clear();
        }
        answer(exchange, 200, JSON.writeValueAsString(received));
    }

    private void behave(HttpExchange exchange) throws IOException {
        try {
            behaviour = Behaviour.valueOf(body(exchange).strip());
            CountDownLatch before = hanging;
            hanging = new CountDownLatch(1);
            before.countDown();
            answer(exchange, 200, "{}");
        } catch (IllegalArgumentException e) {
            answer(exchange, 400, "{\"error\":\"wanted is OK, FAIL or HANG\"}");
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new java.util.TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), List.copyOf(values)));
        return headers;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Talks to a double that runs in another process. */
    public record Client(URI base) {

        private static final HttpClient HTTP = HttpClient.newHttpClient();

        /** All payments asked for since the start or the last {@link #forget}, oldest first, at most 2,000. */
        public List<Received> requests() {
            try {
                return JSON.readValue(send("GET", "/admin/requests", ""), new TypeReference<>() { });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Forgets what arrived so far. */
        public void forget() {
            send("DELETE", "/admin/requests", "");
        }

        /** How it answers from now on; ends a hang. */
        public void behave(Behaviour behaviour) {
            send("PUT", "/admin/behaviour", behaviour.name());
        }

        private String send(String method, String path, String body) {
            HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
            try {
                return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            } catch (IOException e) {
                throw new UncheckedIOException("the payment double does not answer", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
