package dev.stagewatch.server.it;

import static dev.stagewatch.server.otlp.Otlp.from;
import static dev.stagewatch.server.otlp.Otlp.number;
import static dev.stagewatch.server.otlp.Otlp.request;
import static dev.stagewatch.server.otlp.Otlp.span;
import static dev.stagewatch.server.otlp.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.stagewatch.history.it.EmbeddedKafka;
import io.opentelemetry.proto.trace.v1.Span;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/**
 * The server with a real Kafka and a PostgreSQL that comes only after it: alerts need none, history equals the events,
 * and on every route a partner sees its own orders alone.
 */
class HistoryIT {

    private static final Path FOLDER = Path.of("target/history-it");
    private static final Duration START = Duration.ofSeconds(150);
    private static final String MONTH = YearMonth.now(ZoneOffset.UTC).toString();
    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String HOSTILE = "=HYPERLINK(\"x\")<script>alert(1)'&--";
    /** With what the server refuses in a path, escaped or not, before anybody is asked. */
    private static final String HOSTILE_TO_PATHS = HOSTILE + "</script>;../%2F\\?#%";

    private final Sso sso = new Sso();

    @Test
    void historyEqualsTheEventsAlsoWhereTheDatabaseCameLate() throws Exception {
        Files.createDirectories(FOLDER);
        Path slaFile = Files.writeString(FOLDER.resolve("sla.yaml"), AnalyzerIT.POLICY).toAbsolutePath();
        Path keys = Files.writeString(FOLDER.resolve("partners.properties"), PartnerWall.KEYS).toAbsolutePath();
        int databasePort = EmbeddedKafka.freePort();
        int port = EmbeddedKafka.freePort();
        AnalyzerClient client = new AnalyzerClient(port);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Files.createTempDirectory(FOLDER, "kafka").toAbsolutePath(), EmbeddedKafka.freePort());
                LibertyProcess server = LibertyProcess.start(FOLDER.resolve("wlp"), environment(port, databasePort, kafka, slaFile, keys))) {
            Eventually.within(START, () -> {
                assertThat(server.isRunning()).as("the server runs").isTrue();
                assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
            });
            send(client, status("ORD-1", 1, "CONFIRMED", 1));
            Eventually.within(SOON, () -> assertThat(client.get("/health/ready").body()).contains("waits: "));
            Eventually.within(SOON, () -> assertThat(client.get("/api/v1/orders/ORD-1").statusCode()).isEqualTo(200));

            try (EmbeddedPostgres postgres = database(databasePort)) {
                send(client, status("ORD-1", 2, "PRICE_CALCULATED", 2), status("ORD-2", 1, "CONFIRMED", 3),
                        status(HOSTILE, 1, "CONFIRMED", 4, Instant.now().minusSeconds(9)), status(HOSTILE, 2, "PRICE_CALCULATED", 4),
                        status(HOSTILE_TO_PATHS, 1, "CONFIRMED", 5, Instant.now().minusSeconds(9)), status(HOSTILE_TO_PATHS, 2, "PRICE_CALCULATED", 5));
                for (int i = 0; i < HostileNames.AWKWARD.size(); i++) {
                    send(client, status(HostileNames.AWKWARD.get(i), 1, "CONFIRMED", 16 + i), status(HostileNames.AWKWARD.get(i), 2, "PRICE_CALCULATED", 16 + i));
                }
                Eventually.within(SOON, () -> {
                    assertThat(client.get("/health/ready").body()).contains("written");
                    assertThat(rows(postgres)).containsAll(told(kafka)).anySatisfy(row -> assertThat(row).startsWith("ORD-1 pricing"))
                            .anySatisfy(row -> assertThat(row).startsWith(HOSTILE + " pricing"))
                            .anySatisfy(row -> assertThat(row).startsWith(HOSTILE_TO_PATHS + " pricing"));
                });
                assertThat(client.get("/metrics").body()).contains("order_sla_history_events_total{outcome=\"written\"}");
                ExclusionsByHand exclusions = new ExclusionsByHand(client, sso, postgres);
                exclusions.areRecordedRevokedAndAudited();
                assertThat(client.post("/api/v1/reports/acme/" + MONTH, new byte[0], "Accept", "application/json").statusCode()).isEqualTo(200);
                exclusions.areInTheReport("acme/" + MONTH);
                new HostileNames(client, HOSTILE, "acme/" + MONTH).areInertInEveryForm();
                new HostileNames(client, HOSTILE_TO_PATHS, "acme/" + MONTH).areInertInEveryForm();
                HostileNames.everyIdHasAnAddress(client);
                new PartnerWall(client, sso, "ORD-1", "acme/" + MONTH).holdsOnEveryRoute();
            }
        }
    }

    private Map<String, String> environment(int port, int databasePort, EmbeddedKafka kafka, Path slaFile, Path keys) throws IOException {
        Map<String, String> variables = new HashMap<>(sso.environment(FOLDER));
        variables.putAll(Map.of("HTTP_PORT", Integer.toString(port), "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "SLA_FILE", slaFile.toString(), "STATE_DIR", FOLDER.resolve("state").toAbsolutePath().toString(),
                "ALLOWED_ATTRIBUTES_FILE", Path.of("../../collector/allowed-attributes.yaml").toAbsolutePath().toString(),
                "PARTNER_API_KEYS_FILE", keys.toString(), "HISTORY_DB_HOST", "127.0.0.1", "HISTORY_DB_PORT", Integer.toString(databasePort), "HISTORY_DB_PASSWORD", "secret"));
        return variables;
    }

    private static EmbeddedPostgres database(int port) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().setPort(port).start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create role history login createrole password 'secret'");
            statement.execute("create database history owner history");
        }
        return postgres;
    }

    /** Ended visits and running ones, as "order stage visit". */
    private static Set<String> rows(EmbeddedPostgres postgres) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = postgres.getDatabase("postgres", "history").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select order_id || ' ' || stage || ' ' || visit_id from history.visit
                        union select order_id || ' ' || stage || ' ' || visit_id from history.open_visit""")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static List<String> told(EmbeddedKafka kafka) {
        List<String> told = kafka.records("order-sla-events").stream()
                .map(record -> AnalyzerClient.object(new String((byte[]) record.value(), StandardCharsets.UTF_8)))
                .map(HistoryIT::name).toList();
        assertThat(told).isNotEmpty();
        return told;
    }

    private static String name(JsonObject event) {
        return event.getString("orderId") + ' ' + event.getString("stage") + ' ' + event.getString("visitId");
    }

    private static void send(AnalyzerClient client, Span.Builder... spans) throws Exception {
        assertThat(client.postSpans(request(from("crm", spans))).statusCode()).isEqualTo(200);
    }

    private static Span.Builder status(String orderId, int version, String status, int trace) {
        return status(orderId, version, status, trace, Instant.now());
    }

    private static Span.Builder status(String orderId, int version, String status, int trace, Instant at) {
        long nanos = at.getEpochSecond() * 1_000_000_000L + at.getNano();
        return span("%032x".formatted(trace), "order.status", text("order.id", orderId), number("order.version", version),
                text("order.status", status), text("order.partner", "acme")).setStartTimeUnixNano(nanos).setEndTimeUnixNano(nanos);
    }
}
