package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Part;
import dev.stagewatch.local.stack.Progress;
import dev.stagewatch.local.stack.Stack;
import dev.stagewatch.local.stack.StackOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The collector's promises on a real collector and a real Kafka: acknowledged is durable, full is said, unlisted stays in. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CollectorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Small, so that a test can fill it. */
    private static final String QUEUE_BYTES = "200000";

    @TempDir
    private static Path data;
    private static Stack stack;
    private static OrderTopics topics;

    @BeforeAll
    static void start() {
        Path policy = Folders.fromEnvironment(System.getenv()).checkout().resolve("local/src/test/resources/e2e/sla.yaml");
        stack = new Stack(StackOptions.forTests(data, policy)
                .with(PartName.KAFKA, PartName.COLLECTOR)
                .environment(PartName.COLLECTOR, Map.of("KAFKA_QUEUE_BYTES", QUEUE_BYTES)), Progress.silent());
        stack.start();
        topics = new OrderTopics(stack.bootstrapServers());
        topics.create();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    @Order(1)
    void nothingUnlistedLeaves() {
        assertThat(post("/v1/traces", resource("canary-traces.json")).is2xx()).isTrue();
        assertThat(post("/v1/logs", resource("canary-logs.json")).is2xx()).isTrue();
        Eventually.within(PATIENCE, () -> assertThat(topics.text()).contains("ORD-GOOD000001", "ORD-LOG000001", "ORD-HEALTHY1"));
        String text = topics.text();
        assertThat(text).doesNotContain("CANARY", "ivan", "Petrov", "4111111111111111", "912 345", "79123456789", "inner");
        assertThat(text).contains("order.status", "process crm.orders", "POST /orders/{id}/file", "GET /users/{id}");
    }

    @Test
    @Order(2)
    void probesAndScrapesAreLeftOut() {
        Eventually.within(PATIENCE, () -> assertThat(topics.text()).contains("ORD-HEALTHY1"));
        assertThat(topics.text()).doesNotContain("ORD-METRICS").doesNotContainPattern("ORD-HEALTH(?!Y1)");
    }

    @Test
    @Order(3)
    void recordsAreKeyedByTraceIdAsTheJavaClientPartitionsThem() {
        assertThat(topics.spanKeys()).isNotEmpty().allMatch(key -> key.matches("[0-9a-f]{32}"));
        assertThat(topics.misplacedSpans()).isEmpty();
    }

    @Test
    @Order(4)
    void whatWasAcknowledgedSurvivesTheCollectorsDeathWhileTheBrokerIsDown() {
        Part collector = stack.part(PartName.COLLECTOR);
        stack.part(PartName.KAFKA).kill();
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            acknowledged.addAll(send("DEATH" + round, 40));
            collector.kill();
            collector.start();
            collector.awaitReady();
        }
        assertThat(acknowledged).hasSize(120);
        restartKafka();
        Eventually.within(PATIENCE, () -> assertThat(topics.orders()).containsAll(acknowledged));
    }

    @Test
    @Order(5)
    void aFullQueueIsAnErrorForTheSenderAndLosesNothingAcknowledged() {
        stack.part(PartName.KAFKA).kill();
        List<String> acknowledged = send("FULL", 2000);
        assertThat(acknowledged).as("the queue is full before all were sent").hasSizeBetween(100, 1999);
        assertThat(post("/v1/traces", statusSpan("ORD-REFUSED1")).status()).isIn(429, 503);
        restartKafka();
        Eventually.within(PATIENCE, () -> assertThat(topics.orders()).containsAll(acknowledged));
        assertThat(topics.orders()).doesNotContain("ORD-REFUSED1");
        assertThat(send("AFTER", 1)).hasSize(1);
    }

    private static void restartKafka() {
        Part kafka = stack.part(PartName.KAFKA);
        kafka.start();
        kafka.awaitReady();
    }

    /** Sends one span for each order and gives those that were acknowledged. */
    private static List<String> send(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(n -> "ORD-" + prefix + "N" + n)
                .filter(order -> post("/v1/traces", statusSpan(order)).is2xx()).toList();
    }

    private static String statusSpan(String order) {
        String trace = "%032x".formatted(order.hashCode() & 0xffffffffL | 1L << 40);
        return """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"eee19b7ec3c1b174","name":"order.status","kind":1,
                "startTimeUnixNano":"1795500000000000000","endTimeUnixNano":"1795500000000000000",
                "attributes":[{"key":"order.id","value":{"stringValue":"%s"}}]}]}]}]}""".formatted(trace, order);
    }

    private static Http.Answer post(String path, String json) {
        return Http.send(Http.request(stack.url(PartName.COLLECTOR), path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    private static String resource(String name) {
        try (InputStream in = CollectorIT.class.getResourceAsStream("/e2e/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
