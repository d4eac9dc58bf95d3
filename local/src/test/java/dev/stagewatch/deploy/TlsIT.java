package dev.stagewatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PortName;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every part speaks TLS with the files that docker-compose.yml mounts: to who believes our authority, and to nobody else. */
class TlsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPAN = """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeSpans":[{"spans":[
            {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"order.status","kind":1,
            "startTimeUnixNano":"%1$d","endTimeUnixNano":"%1$d","attributes":[{"key":"order.id","value":{"stringValue":"ORD-TLS"}}]}]}]}]}""";

    @TempDir
    private static Path home;
    private static Material material;
    private static SecuredParts parts;
    private static SSLContext trusting;

    @BeforeAll
    static void start() throws Exception {
        material = Material.make(home.resolve("secrets"));
        trusting = material.trusting();
        parts = new SecuredParts(home, material);
        parts.kafka();
        try (Admin admin = Admin.create(parts.kafkaClient("sla-analyzer"))) {
            admin.createTopics(List.of(new NewTopic("otlp_spans", 1, (short) 1), new NewTopic("otlp_logs", 1, (short) 1)))
                    .all().toCompletionStage().toCompletableFuture().join();
        }
        parts.jaeger();
        parts.collector();
        parts.collectorMetrics();
        parts.alertmanager();
        parts.rabbitmq();
        parts.prometheus();
        parts.postgres();
    }

    @AfterAll
    static void stop() {
        if (parts != null) {
            parts.close();
        }
    }

    static Set<PortName> listeners() {
        return SecuredParts.listeners();
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void aListenerIsKnownByOurAuthorityAndByNoOther(PortName listener) throws Exception {
        assertThat(handshake(trusting, listener)).startsWith("TLSv1.");
        assertThatThrownBy(() -> handshake(SSLContext.getDefault(), listener)).isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("certification path");
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void aListenerAnswersNobodyInPlainText(PortName listener) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", parts.port(listener))) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).doesNotContain(" 200 ").doesNotContain("AMQP");
        }
    }

    @Test
    void aSpanGoesToKafkaAndToJaegerOverTls() throws Exception {
        String span = SPAN.formatted(System.currentTimeMillis() * 1_000_000);
        HttpRequest send = HttpRequest.newBuilder(uri(PortName.COLLECTOR_HTTP, "/v1/traces")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(span)).build();
        assertThat(ask(send).statusCode()).isEqualTo(200);
        assertThat(Await.until(PATIENCE, () -> firstRecord().contains("ORD-TLS"))).as("the span is in Kafka").isTrue();
        assertThat(Await.until(PATIENCE, () -> get(PortName.JAEGER, "/api/traces/5b8efff798038103d269b633813fc60c").contains("ORD-TLS")))
                .as("the span is in Jaeger").isTrue();
    }

    @Test
    void kafkaLetsNobodyInWithoutACertificateOfOurs() throws Exception {
        Map<String, Object> nameless = new HashMap<>(parts.kafkaClient("sla-analyzer"));
        nameless.keySet().removeIf(name -> name.startsWith("ssl.keystore"));
        assertThat(refusal(nameless)).contains("SslAuthenticationException");
        Map<String, Object> unbelieving = new HashMap<>(parts.kafkaClient("sla-analyzer"));
        unbelieving.keySet().removeIf(name -> name.startsWith("ssl.truststore"));
        assertThat(refusal(unbelieving)).contains("SslAuthenticationException");
        assertThat(refusal(Map.of("bootstrap.servers", parts.address(PortName.KAFKA)))).isNotEmpty();
        assertThat(refusal(parts.kafkaClient("collector"))).isEmpty();
    }

    @Test
    void prometheusScrapesAndAlertsOverTls() {
        Set<String> wanted = Set.of("alertmanager", "collector", "rabbitmq");
        boolean up = Await.until(PATIENCE, () -> {
            TreeSet<String> healthy = new TreeSet<>();
            json(PortName.PROMETHEUS, "/api/v1/targets").at("/data/activeTargets").forEach(target -> {
                if (target.get("health").asText().equals("up") && target.get("scrapeUrl").asText().startsWith("https://")) {
                    healthy.add(target.at("/labels/job").asText());
                }
            });
            return healthy.containsAll(wanted);
        });
        assertThat(up).as(() -> get(PortName.PROMETHEUS, "/api/v1/targets")).isTrue();
        assertThat(json(PortName.PROMETHEUS, "/api/v1/alertmanagers").at("/data/activeAlertmanagers/0/url").asText()).startsWith("https://");
    }

    @Test
    void theHealthCheckOfAlertmanagerHolds() throws IOException {
        String client = "--http.config.file=" + parts.mounted("alertmanager").resolve("http-client.yml");
        Running.toItsEnd(home.resolve("amtool.log"), Map.of(), List.of(parts.program("amtool"),
                "--alertmanager.url=https://localhost:" + parts.port(PortName.ALERTMANAGER), client, "config", "show"));
    }

    @Test
    void postgresTakesPasswordsOverTlsAlone() throws Exception {
        String full = "&sslmode=verify-full&sslrootcert=" + material.authority();
        for (String owner : List.of("shop", "crm", "mes", "history", "keycloak")) {
            try (Connection connection = connect(owner, owner, full)) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
        assertThatThrownBy(() -> connect("shop", "shop", "&sslmode=disable")).isInstanceOf(SQLException.class).hasMessageContaining("no encryption");
        assertThatThrownBy(() -> connect("crm", "shop", full)).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
        Path other = Material.make(home.resolve("others")).authority();
        assertThatThrownBy(() -> connect("shop", "shop", "&sslmode=verify-full&sslrootcert=" + other)).isInstanceOf(SQLException.class)
                .hasRootCauseInstanceOf(java.security.cert.CertPathValidatorException.class);
    }

    @Test
    void databasesAreMadeOnceAndGetTheirPasswordsEachTime() throws Exception {
        parts.databases();
        String full = "&sslmode=verify-full&sslrootcert=" + material.authority();
        try (Connection grafana = connect("history", "grafana", full); var statement = grafana.createStatement()) {
            var rows = statement.executeQuery("SELECT pg_has_role('stagewatch_history_reader', 'USAGE'), rolcreaterole OR rolsuper OR rolcreatedb "
                    + "FROM pg_roles WHERE rolname = current_user");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getBoolean(1)).isTrue();
            assertThat(rows.getBoolean(2)).isFalse();
            assertThatThrownBy(() -> statement.execute("CREATE SCHEMA mine")).isInstanceOf(SQLException.class).hasMessageContaining("read-only");
        }
    }

    private static Connection connect(String database, String user, String options) throws Exception {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + parts.port(PortName.POSTGRES) + "/" + database + "?connectTimeout=5" + options,
                user, material.secret(user.toUpperCase(java.util.Locale.ROOT) + "_DB_PASSWORD"));
    }

    private static String handshake(SSLContext context, PortName listener) throws IOException {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", parts.port(listener))) {
            SSLParameters named = socket.getSSLParameters();
            named.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(named);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static String answer(Socket socket) {
        try {
            return new String(socket.getInputStream().readNBytes(200), StandardCharsets.ISO_8859_1);
        } catch (IOException nobodySpeaks) {
            return "";
        }
    }

    /** What a client is told; empty where it was let in. */
    private static String refusal(Map<String, Object> client) {
        Map<String, Object> quick = new HashMap<>(client);
        quick.putAll(Map.of("request.timeout.ms", 5_000, "default.api.timeout.ms", 6_000));
        try (Admin admin = Admin.create(quick)) {
            admin.listTopics().names().toCompletionStage().toCompletableFuture().join();
            return "";
        } catch (RuntimeException e) {
            return e.getMessage() + (e.getCause() == null ? "" : e.getCause().getMessage());
        }
    }

    private static String firstRecord() {
        try (var consumer = new KafkaConsumer<>(parts.kafkaClient("sla-analyzer"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new org.apache.kafka.common.TopicPartition("otlp_spans", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            StringBuilder text = new StringBuilder();
            consumer.poll(Duration.ofSeconds(2)).forEach(r -> text.append(new String(r.value(), StandardCharsets.UTF_8)));
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI uri(PortName name, String path) {
        return URI.create("https://localhost:" + parts.port(name) + path);
    }

    private static HttpResponse<String> ask(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String get(PortName name, String path) {
        try {
            return ask(HttpRequest.newBuilder(uri(name, path)).build()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(PortName name, String path) {
        try {
            return JSON.readTree(get(name, path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
