package dev.stagewatch.bench.bottlenecks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.GetResponse;
import dev.stagewatch.local.demo.ShopClient;
import dev.stagewatch.local.demo.StlShapes;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.stack.Progress;
import dev.stagewatch.local.stack.Stack;
import dev.stagewatch.local.stack.StackOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The whole business: services on Open Liberty, RabbitMQ, PostgreSQL, S3, Kafka, collector, analyzer, Alertmanager, with proxies before
 * databases and storage, and somebody whom Alertmanager calls. Confined to one thread, but for what {@link #later} runs.
 */
final class Plant implements AutoCloseable {
    /** The part of the shop that pays may wait so long for the gateway: longer than any episode. */
    private static final String PAYMENT_TIMEOUT = "PT55S";
    private static final int WARM_UP_ORDERS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Stack stack;
    private final Receiver receiver = new Receiver();
    private final Map<PartName, TcpProxy> databases = new HashMap<>();
    private final Map<PartName, TcpProxy> storages = new HashMap<>();
    private final Map<String, GetResponse> samples = new HashMap<>();
    private Queues queues;
    private ShopClient buyer;

    /** @param folder for all data; empty */
    Plant(Path folder, Progress progress) throws IOException {
        Path policy = Files.createDirectories(folder).resolve("sla.yaml");
        try (InputStream in = Plant.class.getResourceAsStream("sla.yaml")) {
            Files.copy(in, policy);
        }
        StackOptions options = StackOptions.forTests(folder.resolve("data"), policy).without(PartName.JAEGER, PartName.PROMETHEUS);
        for (PartName service : new PartName[] {PartName.SHOP, PartName.CRM, PartName.MES}) {
            databases.put(service, new TcpProxy(options.ports().of(PortName.POSTGRES)));
            storages.put(service, new TcpProxy(options.ports().of(PortName.S3)));
            options = options.environment(service, Map.of("DB_PORT", Integer.toString(databases.get(service).port()),
                    "S3_ENDPOINT", "http://127.0.0.1:" + storages.get(service).port(), "PAYMENT_TIMEOUT", PAYMENT_TIMEOUT));
        }
        stack = new Stack(options.environment(PartName.ALERTMANAGER, Map.of("WEBHOOK_URL", receiver.url())), progress);
    }

    /** Starts all and sends some orders through, so that the engine knows who reads which queue. */
    void start() {
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.start();
        notifyAtOnce();
        queues = new Queues(stack);
        buyer = ShopClient.person(stack.url(PartName.SHOP));
        for (int i = 0; i < WARM_UP_ORDERS; i++) {
            String order = submitted(StlShapes.binaryCube(10 + i));
            awaitStatus(order, "PRICE_CALCULATED");
            cancel(order);
        }
        samples.putAll(queues.passed());
    }

    Stack stack() {
        return stack;
    }

    Receiver receiver() {
        return receiver;
    }

    Queues queues() {
        return queues;
    }

    ShopClient buyer() {
        return buyer;
    }

    TcpProxy database(PartName service) {
        return databases.get(service);
    }

    TcpProxy storage(PartName service) {
        return storages.get(service);
    }

    /** A message of that routing key that was applied. */
    GetResponse sample(String routingKey) {
        return samples.get(routingKey);
    }

    String created() {
        return buyer.create("SILVER_925", 1);
    }

    String uploaded(byte[] stl) {
        String order = created();
        buyer.upload(order, stl);
        return order;
    }

    String submitted(byte[] stl) {
        String order = uploaded(stl);
        buyer.step(order, "submit");
        return order;
    }

    /** Waits until the shop shows the order in that status. */
    void awaitStatus(String order, String status) {
        if (!Await.until(PATIENCE, () -> buyer.read(order).path("status").asText().equals(status))) {
            throw new IllegalStateException(order + " is " + buyer.read(order).path("status").asText() + ", not " + status);
        }
    }

    /** Ends an order's life, so that it alerts nobody any more. */
    void cancel(String order) {
        buyer.step(order, "cancel");
        awaitStatus(order, "CANCELLED");
    }

    /** Does on a thread of its own what blocks as long as the bottleneck is there. */
    Thread later(Runnable step) {
        return Thread.ofVirtual().start(() -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                // What the shop refused or gave up on shows in the order.
            }
        });
    }

    /** The stage's newest visit of that order, as the analyzer's API tells it; a missing node where it knows none. */
    JsonNode visit(String order, String stage) {
        JsonNode last = JSON.missingNode();
        for (JsonNode visit : get(stack.url(PartName.SLA_ANALYZER).resolve("/api/v1/orders/" + order)).path("stages")) {
            last = visit.path("stage").asText().equals(stage) ? visit : last;
        }
        return last;
    }

    /** Whether the service takes messages of that queue. */
    void consume(PartName service, String queue, boolean wanted) {
        send(HttpRequest.newBuilder(stack.url(service).resolve("/ops/consumers/" + queue))
                .header("X-API-Key", stack.secrets().staffKey()).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"state\":\"" + (wanted ? "running" : "paused") + "\"}")).build());
        queues.awaitConsumers(queue, wanted);
    }

    /** The model of that order on the store's disk. */
    Path model(String order) throws IOException {
        Path folder = stack.folders().of(PartName.S3).resolve("order-models").resolve(order);
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".stl")).findFirst().orElseThrow();
        }
    }

    /** The product's own routing groups alerts for a minute: here each is told within a second, or an episode would take that minute. */
    private void notifyAtOnce() {
        try {
            Path config = stack.folders().of(PartName.ALERTMANAGER).resolve("config/alertmanager.yml");
            Files.writeString(config, Files.readString(config).replaceAll("group_wait: \\S+", "group_wait: 0s")
                    .replaceAll("group_interval: \\S+", "group_interval: 1s"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        send(HttpRequest.newBuilder(stack.url(PartName.ALERTMANAGER).resolve("/-/reload"))
                .POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    private static JsonNode get(URI address) {
        try {
            return JSON.readTree(send(HttpRequest.newBuilder(address).build()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (queues != null) {
            queues.close();
        }
        stack.close();
        databases.values().forEach(TcpProxy::close);
        storages.values().forEach(TcpProxy::close);
        receiver.close();
    }
}
