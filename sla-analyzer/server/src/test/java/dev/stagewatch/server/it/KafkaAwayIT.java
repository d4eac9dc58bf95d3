package dev.stagewatch.server.it;

import static dev.stagewatch.server.otlp.Otlp.TRACE_A;
import static dev.stagewatch.server.otlp.Otlp.from;
import static dev.stagewatch.server.otlp.Otlp.request;
import static dev.stagewatch.server.otlp.Otlp.span;
import static dev.stagewatch.server.otlp.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.stagewatch.history.it.EmbeddedKafka;
import org.junit.jupiter.api.Test;

/** A server that starts before its Kafka, and before its policy is right. */
class KafkaAwayIT {

    private static final Path FOLDER = Path.of("target/kafka-away-it");
    private static final Duration START = Duration.ofSeconds(120);

    @Test
    void serverWaitsSaysWhyAndRunsOnceItHasBoth() throws Exception {
        Path slaFile = Files.writeString(Files.createDirectories(FOLDER).resolve("sla.yaml"), "version: 1\nstages: 5\n");
        int kafkaPort = EmbeddedKafka.freePort();
        int port = EmbeddedKafka.freePort();
        AnalyzerClient client = new AnalyzerClient(port);
        try (LibertyProcess server = LibertyProcess.start(FOLDER.resolve("wlp"), Map.of(
                "HTTP_PORT", Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaPort,
                "SLA_FILE", slaFile.toAbsolutePath().toString(),
                "ALLOWED_ATTRIBUTES_FILE", Path.of("../../collector/allowed-attributes.yaml").toAbsolutePath().toString(),
                "SLA_POLL_INTERVAL", "PT0.5S",
                "STATE_DIR", FOLDER.resolve("state").toAbsolutePath().toString()))) {
            Eventually.within(START, () -> assertThat(client.get("/health/live").statusCode()).isEqualTo(200));
            Eventually.within(START, () -> assertThat(client.get("/health/started").body()).contains("sla.yaml:2"));
            assertThat(client.get("/health/started").statusCode()).isEqualTo(503);
            assertThat(server.log()).contains("policy refused").contains("sla.yaml:2");
            byte[] spans = request(from("crm", span(TRACE_A, "order.status", text("order.id", "ORD-1"))));
            var refused = client.postSpans(spans);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            Files.copy(Path.of("../sla.yaml"), slaFile, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.copy(Path.of("../holidays-ru.yaml"), slaFile.resolveSibling("holidays-ru.yaml"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Eventually.within(Duration.ofSeconds(20), () ->
                    assertThat(client.json("/api/v1/policy")).doesNotContainKey("problem"));
            assertThat(client.get("/health/started").statusCode()).isEqualTo(503);
            assertThat(client.get("/health/live").statusCode()).isEqualTo(200);

            Path kafkaFolder = Files.createTempDirectory(FOLDER, "kafka").toAbsolutePath();
            try (EmbeddedKafka kafka = EmbeddedKafka.start(kafkaFolder, kafkaPort)) {
                Eventually.within(START, () -> assertThat(client.get("/health/ready").statusCode()).isEqualTo(200));
                Eventually.within(Duration.ofSeconds(30), () ->
                        assertThat(client.postSpans(spans).statusCode()).isEqualTo(200));
                assertThat(kafka.records("otlp_spans")).isNotEmpty();
                assertThat(server.stop()).as("stopped when asked").isTrue();
            }
        }
    }
}
