package dev.stagewatch.bench.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.stagewatch.bench.alerts.AlertSite;
import dev.stagewatch.bench.dashboards.Dashboards.Query;
import dev.stagewatch.bench.dashboards.Series.Between;
import dev.stagewatch.bench.dashboards.Story.Visit;
import dev.stagewatch.bench.load.OtlpSpans;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.model.Nanos;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query of every dashboard, asked as Grafana asks, gives what the story says; and the partner's report says the same. */
class DashboardsIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "of-this-test";
    private static final int PLAIN_SPANS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<List<String>> SELECTIONS = List.of(Story.STAGES, List.of(Story.QUICK));

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private AlertSite site;

    @Test
    @Tag("D4")
    @Tag("D10")
    void everyQueryGivesWhatTheStorySaysAlsoAfterRetractionsAndAKill() throws Exception {
        try (AlertSite running = new AlertSite(folder, Story.POLICY, Duration.ofSeconds(1), Map.of(), 4711, PartName.COLLECTOR, PartName.RABBITMQ)) {
            site = running;
            Story story = new Story(site.outbox(), "FIRST");
            firstOfEachSeries(story);
            Story counted = new Story(site.outbox(), "COUNTED");
            long from = System.nanoTime();
            live(counted);
            story.include(counted);
            awaitScraped(story);
            int window = (int) ((System.nanoTime() - from) / 1_000_000_000L) + 1;
            prometheusAnswers(story, counted, window);

            site.stack().part(PartName.SLA_ANALYZER).kill();
            Story afterwards = new Story(site.outbox(), "AFTER");
            List<Visit> gone = whileTheAnalyzerIsAway(afterwards);
            site.stack().part(PartName.SLA_ANALYZER).restart();
            afterwards.wasInTime(gone, Duration.ofSeconds(2));
            story.include(afterwards);
            historyAnswers(story);
        }
    }

    /** A counter that appears with its first count is no count to Prometheus: each label is there before what is counted. */
    private void firstOfEachSeries(Story story) throws Exception {
        queues();
        grafanaMayRead();
        List<Visit> first = new ArrayList<>();
        Story.STAGES.forEach(stage -> first.addAll(story.begin(1, stage, "alpha")));
        List<Visit> skewed = story.begin(1, Story.QUICK, "");
        List<Visit> late = story.begin(1, Story.QUICK, "beta");
        story.repeat(late);
        sendThroughTheCollector(1);
        Story.rest(Duration.ofSeconds(1));
        story.work(story.open(Story.CALM), Duration.ofMillis(200), Story.WORK);
        story.end(first);
        story.endBeforeTheyBegan(skewed, Duration.ofSeconds(2));
        // The late one stays: what ends from now on is counted.
        Story.rest(Story.LATE);
        awaitScraped(story);
    }

    private void live(Story story) throws Exception {
        Story.rest(Duration.ofSeconds(6));
        List<Visit> inTime = new ArrayList<>();
        inTime.addAll(story.begin(12, Story.QUICK, "alpha"));
        inTime.addAll(story.begin(6, Story.QUICK, "beta"));
        inTime.addAll(story.begin(3, Story.QUICK, ""));
        inTime.addAll(story.begin(5, Story.SLOW, "alpha"));
        inTime.addAll(story.begin(4, Story.CALM, "beta"));
        List<Visit> late = new ArrayList<>(story.begin(4, Story.QUICK, "alpha"));
        late.addAll(story.begin(2, Story.QUICK, "beta"));
        List<Visit> wronglyOverdue = story.begin(2, Story.QUICK, "alpha");
        story.begin(3, Story.QUICK, "beta");
        story.begin(4, Story.SLOW, "alpha");
        story.begin(2, Story.CALM, "");
        List<Visit> skewed = story.begin(1, Story.QUICK, "");
        Story.rest(Duration.ofMillis(1_200));
        story.work(story.open(Story.CALM).stream().filter(inTime::contains).toList(), Duration.ofMillis(200), Story.WORK);
        story.end(inTime);
        story.endBeforeTheyBegan(skewed, Duration.ofSeconds(2));
        story.repeat(inTime.subList(0, LiveOracle.DUPLICATES));
        sendThroughTheCollector(PLAIN_SPANS);
        Story.rest(Story.LATE);
        story.end(late);
        story.wasInTime(wronglyOverdue, Duration.ofMillis(1_500));
        // The slow ones are at risk from 36 s on.
        Story.rest(Duration.ofSeconds(32));
    }

    /** Verdicts of before the kill, orders that nobody watches meanwhile, and late facts that take verdicts back after it. */
    private static List<Visit> whileTheAnalyzerIsAway(Story story) {
        List<Visit> late = story.begin(3, Story.QUICK, "alpha");
        List<Visit> breachedSoFar = story.begin(2, Story.QUICK, "beta");
        Story.rest(Story.LATE);
        story.end(late);
        return story.endWithAGap(breachedSoFar);
    }

    private void prometheusAnswers(Story story, Story counted, int window) throws Exception {
        long now = Nanos.of(Instant.now());
        double at = now / 1e9;
        long begun = now - Duration.ofSeconds(window).toNanos();
        int pushes = (int) site.requests("OrderOverdue").stream().filter(time -> time >= begun && time <= now).count();
        LiveOracle oracle = new LiveOracle(story, counted, now, window, pushes, PLAIN_SPANS,
                site.stack().ports().address(PortName.SLA_ANALYZER));
        List<Query> queries = Dashboards.queries().stream().filter(query -> !query.isSql()).toList();
        SoftAssertions all = new SoftAssertions();
        for (List<String> stages : SELECTIONS) {
            Map<String, Map<String, Between>> expected = oracle.expected(stages);
            Set<String> named = queries.stream().map(Query::name).filter(name -> !name.contains("annotation")).collect(Collectors.toCollection(TreeSet::new));
            assertThat(new TreeSet<>(expected.keySet())).as("queries that have an oracle").isEqualTo(named);
            for (Query query : queries) {
                Map<String, Double> answer = Series.ask(site, query.prometheus(stages, window), at);
                Map<String, Between> wanted = expected.getOrDefault(query.name(), Map.of());
                all.assertThat(answer.keySet()).as(query.name() + " of " + stages).isEqualTo(new TreeSet<>(wanted.keySet()));
                wanted.forEach((series, between) -> all.assertThat(answer.get(series)).as(query.name() + " of " + stages + " " + series + " " + between)
                        .matches(between::holds));
            }
        }
        all.assertAll();
    }

    private void historyAnswers(Story story) throws Exception {
        Visit excluded = story.finished(Story.QUICK).stream().filter(visit -> !visit.isMet() && visit.partner().equals("beta")).findFirst().orElseThrow();
        exclude(excluded);
        List<Visit> counted = story.all(visit -> !visit.isOpen() && !visit.order().equals(excluded.order()));
        Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS);
        HistoryOracle oracle = new HistoryOracle(counted, day.getEpochSecond(), day.toString().substring(0, 7));
        List<Query> queries = Dashboards.queries().stream().filter(Query::isSql).toList();
        SoftAssertions all = new SoftAssertions();
        for (List<String> stages : SELECTIONS) {
            Map<String, List<List<Object>>> expected = oracle.expected(stages);
            assertThat(new TreeSet<>(expected.keySet())).as("queries that have an oracle")
                    .isEqualTo(queries.stream().map(Query::name).collect(Collectors.toCollection(TreeSet::new)));
            for (Query query : queries) {
                String sql = query.sql(stages, day, day.plus(1, ChronoUnit.DAYS));
                List<List<Object>> wanted = Rows.rounded(expected.get(query.name()));
                Await.until(Duration.ofSeconds(20), () -> rows(sql).equals(wanted));
                all.assertThat(rows(sql)).as(query.name() + " of " + stages).isEqualTo(wanted);
            }
        }
        all.assertAll();
        reportsAgree(rows(query(queries, "SLA overview / Partners / A").sql(Story.STAGES, day, day.plus(1, ChronoUnit.DAYS))));
    }

    /** What the partner is told is what the dashboard shows. */
    private void reportsAgree(List<List<Object>> dashboard) throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (String partner : List.of("alpha", "beta")) {
            String path = "/api/v1/reports/" + partner + "/" + today + "_" + today;
            HttpResponse<String> made = http.send(HttpRequest.newBuilder(URI.create(site.stack().url(PartName.SLA_ANALYZER) + path))
                    .POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
            Map<String, List<Object>> reported = new TreeMap<>();
            for (JsonNode stage : JSON.readTree(site.get(PartName.SLA_ANALYZER, path + ".json")).path("attainment")) {
                reported.put(stage.path("stage").asText(), List.of(stage.path("counted").asDouble(),
                        Rows.rounded(stage.path("met").asDouble() / stage.path("counted").asDouble())));
            }
            Map<String, List<Object>> shown = new TreeMap<>();
            dashboard.stream().filter(row -> row.get(0).equals(partner)).forEach(row -> shown.put((String) row.get(1), List.of(row.get(2), row.get(3))));
            assertThat(reported).as("report of " + partner).isEqualTo(shown).isNotEmpty();
        }
    }

    private void awaitScraped(Story story) {
        Await.until(PATIENCE, () -> {
            try {
                Map<String, Double> entered = Series.ask(site, "sum(order_sla_stage_entered_total)", Nanos.of(Instant.now()) / 1e9);
                Map<String, Double> left = Series.ask(site, "sum(order_sla_stage_left_total)", Nanos.of(Instant.now()) / 1e9);
                return entered.getOrDefault("", 0.0) >= story.all(visit -> true).size()
                        && left.getOrDefault("", 0.0) >= story.all(visit -> !visit.isOpen()).size();
            } catch (java.io.IOException e) {
                return false;
            }
        });
        // One more scrape, and the rules' next look.
        Story.rest(Duration.ofSeconds(11));
    }

    private void queues() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(site.stack().part(PartName.RABBITMQ).url());
        factory.setUsername("stagewatch");
        factory.setPassword(site.stack().secrets().of("rabbitmq.password"));
        try (Connection connection = factory.newConnection(); Channel channel = connection.createChannel()) {
            for (Map.Entry<String, Integer> queue : Map.of("mes.orders", LiveOracle.MESSAGES, "mes.orders.dead", LiveOracle.DEAD_MESSAGES).entrySet()) {
                channel.queueDeclare(queue.getKey(), true, false, false, Map.of());
                for (int i = 0; i < queue.getValue(); i++) {
                    channel.basicPublish("", queue.getKey(), null, new byte[] {1});
                }
            }
        }
    }

    /** Spans of no order, of which the collector is to count each. */
    private void sendThroughTheCollector(int count) throws Exception {
        List<byte[]> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = Nanos.of(Instant.now());
            byte[] id = java.nio.ByteBuffer.allocate(16).putLong(at).putLong(i + 1L).array();
            spans.add(OtlpSpans.span("GET /catalogue", 2, id, java.util.Arrays.copyOfRange(id, 0, 8), at, at, Map.of()));
        }
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(site.stack().url(PartName.COLLECTOR) + "/v1/traces"))
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(OtlpSpans.record(List.of(OtlpSpans.block("catalogue", "catalogue-1", spans))))).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void grafanaMayRead() throws Exception {
        String script = Files.readString(Folders.fromEnvironment(System.getenv()).checkout().resolve("grafana/history-reader.sql"));
        try (java.sql.Connection owner = site.stack().database("history").connect(); Statement statement = owner.createStatement()) {
            statement.execute(script.replace(":'password'", "'" + PASSWORD + "'"));
        }
    }

    private void exclude(Visit visit) throws Exception {
        try (java.sql.Connection owner = site.stack().database("history").connect(); Statement statement = owner.createStatement()) {
            statement.execute("set role stagewatch_history_staff");
            statement.execute("insert into history.exclusion (kind, partner, order_id, from_at, to_at, reason, created_by) values ('exclusion', '"
                    + visit.partner() + "', '" + visit.order() + "', now() - interval '1 day', now() + interval '1 day', 'power cut', 'staff')");
        }
    }

    private List<List<Object>> rows(String sql) {
        return Rows.ask(site.stack().database("history").jdbcUrl(), "grafana", PASSWORD, sql);
    }

    private static Query query(List<Query> queries, String name) {
        return queries.stream().filter(query -> query.name().equals(name)).findFirst().orElseThrow();
    }
}
