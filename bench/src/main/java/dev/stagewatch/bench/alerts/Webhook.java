package dev.stagewatch.bench.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagewatch.model.Nanos;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives notifications as a receiver of Alertmanager does, or behaves as a broken one. Thread-safe. */
final class Webhook implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** How it answers. */
    enum Manner { TAKES, FAILS_500, REFUSES_429, HANGS }

    /**
     * One alert of a notification that was taken.
     *
     * @param notification number of the notification it came in, from 1
     * @param order        empty where it is of none
     * @param at           epoch nanoseconds
     */
    record Told(int notification, String name, String stage, String order, boolean firing, long at) {}

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger notifications = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile Manner manner = Manner.TAKES;

    Webhook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** From now on. What hangs already hangs on. */
    void behave(Manner wanted) {
        manner = wanted;
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    /** Notifications taken so far. */
    int notifications() {
        return notifications.get();
    }

    /** Notifications that were not taken. */
    int turnedAway() {
        return turnedAway.get();
    }

    private void receive(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        switch (manner) {
            case TAKES -> {
                take(body);
                answer(exchange, 200);
            }
            case FAILS_500 -> turnAway(exchange, 500);
            case REFUSES_429 -> turnAway(exchange, 429);
            case HANGS -> {
                turnedAway.incrementAndGet();
                hang();
            }
        }
    }

    private void take(JsonNode body) {
        int number = notifications.incrementAndGet();
        long now = Nanos.of(Instant.now());
        for (JsonNode alert : body.path("alerts")) {
            JsonNode labels = alert.path("labels");
            told.add(new Told(number, labels.path("alertname").asText(), labels.path("stage").asText(), labels.path("order_id").asText(),
                    alert.path("status").asText().equals("firing"), now));
        }
    }

    private void turnAway(HttpExchange exchange, int status) throws IOException {
        turnedAway.incrementAndGet();
        answer(exchange, status);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
