package dev.stagewatch.bench.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import dev.stagewatch.bench.alerts.AlertSite;
import dev.stagewatch.bench.dashboards.Story.Visit;
import dev.stagewatch.bench.live.Outbox;
import dev.stagewatch.bench.load.OtlpSpans;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.model.Nanos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Everything that the dashboards ask, and whatever they show beside orders. Confined to one thread. */
final class DashboardSite implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "of-this-test";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final long SEED = 4711;
    private static final String SCRAPED = "min(timestamp(up{job=~\"sla-analyzer|collector|rabbitmq\"}))";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final AlertSite site;

    /** @param folder its own, for all data */
    DashboardSite(Path folder) throws IOException {
        this.folder = folder;
        this.site = new AlertSite(folder, Story.POLICY, BEAT, Map.of(), SEED, PartName.COLLECTOR, PartName.RABBITMQ);
    }

    AlertSite alerts() {
        return site;
    }

    Outbox outbox() {
        return site.outbox();
    }

    /** What Prometheus answers now. */
    Map<String, Double> ask(String query) {
        return ask(query, Nanos.of(Instant.now()) / 1e9);
    }

    /** @param at epoch seconds */
    Map<String, Double> ask(String query, double at) {
        try {
            return Series.ask(site, query, at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of a label, as Grafana asks for a variable's. */
    TreeSet<String> labelValues(String metric, String label) throws IOException {
        TreeSet<String> values = new TreeSet<>();
        JSON.readTree(site.get(PartName.PROMETHEUS, "/api/v1/label/" + label + "/values?match[]=" + metric)).path("data")
                .forEach(value -> values.add(value.asText()));
        return values;
    }

    /** What history answers to Grafana. */
    List<List<Object>> rows(String sql) {
        return Rows.ask(site.stack().database("history").jdbcUrl(), "grafana", PASSWORD, sql);
    }

    /** Until Prometheus has seen what everybody counts now. */
    void awaitScrape() {
        double now = Nanos.of(Instant.now()) / 1e9;
        assertThat(Await.until(PATIENCE, () -> ask(SCRAPED).getOrDefault("", 0.0) >= now)).as("all are scraped").isTrue();
    }

    /** A part of the machine dies; returns when it is back. */
    void kill(PartName name, Runnable meanwhile) {
        site.stack().part(name).kill();
        meanwhile.run();
        site.stack().part(name).start();
        site.stack().part(name).awaitReady();
    }

    /** Another sla.yaml from now on. */
    void policy(String text) throws IOException {
        Path next = Files.writeString(folder.resolve("sla.yaml.next"), text);
        Files.move(next, folder.resolve("sla.yaml"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** A service was heard of and is heard of no more. */
    void aServiceFallsSilent() throws IOException {
        try (Outbox crm = new Outbox(site.stack().bootstrapServers(), "crm", Duration.ZERO, SEED + 1)) {
            crm.beat();
            crm.flush();
        }
    }

    /** Messages that nobody takes. */
    void queues(Map<String, Integer> messages) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(site.stack().part(PartName.RABBITMQ).url());
        factory.setUsername("stagewatch");
        factory.setPassword(site.stack().secrets().of("rabbitmq.password"));
        try (var connection = factory.newConnection(); Channel channel = connection.createChannel()) {
            for (Map.Entry<String, Integer> queue : messages.entrySet()) {
                channel.queueDeclare(queue.getKey(), true, false, false, Map.of());
                for (int i = 0; i < queue.getValue(); i++) {
                    channel.basicPublish("", queue.getKey(), null, new byte[] {1});
                }
            }
        }
    }

    /** Spans of no order, of which the collector is to count each. */
    void sendThroughTheCollector(int count) throws Exception {
        List<byte[]> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = Nanos.of(Instant.now());
            byte[] id = ByteBuffer.allocate(16).putLong(at).putLong(i + 1L).array();
            spans.add(OtlpSpans.span("GET /catalogue", 2, id, Arrays.copyOfRange(id, 8, 16), at, at, Map.of()));
        }
        byte[] body = OtlpSpans.record(List.of(OtlpSpans.block("catalogue", "catalogue-1", spans)));
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(site.stack().url(PartName.COLLECTOR) + "/v1/traces"))
                .header("Content-Type", "application/x-protobuf").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** As deploy/postgres/databases.sh makes Grafana's login: a member of the reader's role and nothing else. */
    void grafanaMayRead() throws SQLException {
        String server = site.stack().part(PartName.POSTGRES).url();
        try (Connection administrator = DriverManager.getConnection(server + "postgres", "postgres", site.stack().secrets().of("postgres.password"));
                Statement statement = administrator.createStatement()) {
            statement.execute("create role grafana login nosuperuser nocreaterole nocreatedb password '" + PASSWORD + "'");
            statement.execute("alter role grafana set default_transaction_read_only = on");
            statement.execute("alter role grafana set timezone = 'UTC'");
            statement.execute("grant stagewatch_history_reader to grafana");
            statement.execute("grant connect on database history to grafana");
        }
    }

    /** Staff takes an order out of all statistics. */
    void exclude(Visit visit) throws SQLException {
        try (Connection owner = site.stack().database("history").connect(); Statement role = owner.createStatement();
                PreparedStatement insert = owner.prepareStatement("insert into history.exclusion (kind, partner, order_id, from_at, to_at, reason, "
                        + "created_by) values ('exclusion', ?, ?, now() - interval '1 day', now() + interval '1 day', 'power cut', 'staff')")) {
            role.execute("set role stagewatch_history_staff");
            insert.setString(1, visit.partner());
            insert.setString(2, visit.order());
            insert.executeUpdate();
        }
    }

    /**
     * Has the partner's report made and reads it.
     *
     * @param days as 2026-11-01_2026-11-30
     */
    JsonNode report(String partner, String days) throws Exception {
        String path = "/api/v1/reports/" + URLEncoder.encode(partner, StandardCharsets.UTF_8) + "/" + days;
        HttpResponse<String> made = http.send(HttpRequest.newBuilder(URI.create(site.stack().url(PartName.SLA_ANALYZER) + path))
                .POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return JSON.readTree(site.get(PartName.SLA_ANALYZER, path + ".json"));
    }

    @Override
    public void close() {
        site.close();
        http.close();
    }
}
