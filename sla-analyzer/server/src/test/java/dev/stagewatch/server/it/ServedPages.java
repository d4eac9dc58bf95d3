package dev.stagewatch.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.it.EmbeddedKafka;
import dev.stagewatch.history.it.Postgres;

/**
 * The server as it is deployed, with a real Kafka and a real PostgreSQL, and with the policy of the jewellery business, which waits
 * half a second for what is on its way.
 */
final class ServedPages implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(300);
    private static final Path ANALYZER = Path.of("..").toAbsolutePath().normalize();

    private final EmbeddedKafka kafka;
    private final Postgres postgres;
    private final LibertyProcess server;
    private final AnalyzerClient client;
    private final HistoryDatabase history;
    private final String base;

    private ServedPages(Path folder) throws Exception {
        String policy = Files.readString(ANALYZER.resolve("sla.yaml"));
        assertThat(policy).contains("grace: 10s");
        Path slaFile = Files.writeString(folder.resolve("sla.yaml"), policy.replace("grace: 10s", "grace: 500ms")).toAbsolutePath();
        Files.copy(ANALYZER.resolve("holidays-ru.yaml"), folder.resolve("holidays-ru.yaml"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        kafka = EmbeddedKafka.start(Files.createTempDirectory(folder, "kafka").toAbsolutePath(), EmbeddedKafka.freePort());
        postgres = Postgres.start();
        history = new HistoryDatabase(postgres.create("history"));
        int port = EmbeddedKafka.freePort();
        base = "http://127.0.0.1:" + port;
        client = new AnalyzerClient(port);
        server = LibertyProcess.start(folder.resolve("wlp"), environment(folder, port, slaFile));
    }

    /** Returns once it answers that it is ready. */
    static ServedPages start(Path folder) throws Exception {
        Files.createDirectories(folder);
        ServedPages served = new ServedPages(folder);
        try {
            Eventually.within(START, () -> {
                assertThat(served.server.isRunning()).as("the server runs").isTrue();
                assertThat(served.client.get("/health/ready").statusCode()).isEqualTo(200);
            });
            return served;
        } catch (AssertionError e) {
            served.close();
            throw e;
        }
    }

    private Map<String, String> environment(Path folder, int port, Path slaFile) {
        Map<String, String> variables = new HashMap<>(Map.of("HTTP_PORT", Integer.toString(port), "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "SLA_FILE", slaFile.toString(), "JAEGER_URL", "http://jaeger.example", "STATE_DIR", folder.resolve("state").toAbsolutePath().toString(),
                "ALLOWED_ATTRIBUTES_FILE", ANALYZER.resolve("../collector/allowed-attributes.yaml").toString()));
        variables.putAll(Map.of("HISTORY_DB_HOST", "127.0.0.1", "HISTORY_DB_PORT", Integer.toString(postgres.port()), "HISTORY_DB_PASSWORD", "secret",
                "API_REQUESTS_PER_SECOND", "0"));
        return variables;
    }

    AnalyzerClient client() {
        return client;
    }

    /** The one the server writes. */
    HistoryDatabase history() {
        return history;
    }

    OverdueNews overdueNews() {
        return new OverdueNews(kafka.bootstrapServers());
    }

    /** Address without a slash at its end. */
    String base() {
        return base;
    }

    @Override
    public void close() throws InterruptedException {
        server.close();
        postgres.close();
        kafka.close();
    }
}
