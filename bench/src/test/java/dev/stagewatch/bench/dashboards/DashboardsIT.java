package dev.stagewatch.bench.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.bench.dashboards.Dashboards.Query;
import dev.stagewatch.bench.dashboards.Dashboards.Variable;
import dev.stagewatch.bench.dashboards.Series.Between;
import dev.stagewatch.bench.dashboards.Story.Visit;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.model.Nanos;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query of every dashboard, asked as Grafana asks, gives what the story says; and the partners' reports say the same. */
class DashboardsIT {
    private static final int PLAIN_SPANS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** The rules look every 5 s, and an alert of an overdue order waits for 5 s more. */
    private static final Duration RULES_LOOK = Duration.ofSeconds(11);
    private static final Map<String, Double> ONCE = Map.of("", 1.0);
    private static final List<List<String>> SELECTIONS = List.of(Story.STAGES, List.of(Story.QUICK));

    @TempDir
    private Path folder;

    private DashboardSite site;
    private final Instant begun = Instant.now();

    @Test
    @Tag("D4")
    @Tag("D8")
    @Tag("D10")
    void everyQueryGivesWhatTheStorySaysAlsoAfterRetractionsAndAKill() throws Exception {
        try (DashboardSite running = new DashboardSite(folder)) {
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
            variablesOfferTheStages();
            historyAnswers(story.all(visit -> !visit.isOpen()), Story.OBJECTIVES);

            changesOfThePolicyAreMarked();
            Visit excluded = story.all(visit -> visit.partner().equals("beta") && !visit.isOpen() && !visit.isMet()).getFirst();
            site.exclude(excluded);
            Story afterwards = new Story(site.outbox(), "AFTER");
            List<Visit> gone = new ArrayList<>();
            site.kill(PartName.SLA_ANALYZER, () -> gone.addAll(whileTheAnalyzerIsAway(afterwards)));
            aRestartIsNotMarked();
            historyAnswers(ended(excluded, story, afterwards), Story.LATER_OBJECTIVES);
            afterwards.wasInTime(gone, Duration.ofSeconds(2));
            historyAnswers(ended(excluded, story, afterwards), Story.LATER_OBJECTIVES);
        }
    }

    private static List<Visit> ended(Visit excluded, Story... parts) {
        return Stream.of(parts).flatMap(part -> part.all(visit -> !visit.isOpen() && !visit.order().equals(excluded.order())).stream()).toList();
    }

    /** A counter that appears with its first count is no count to Prometheus: each label is there before what is counted. */
    private void firstOfEachSeries(Story story) throws Exception {
        site.awaitScrape();
        site.queues(Map.of("mes.orders", LiveOracle.MESSAGES, "mes.orders.dead", LiveOracle.DEAD_MESSAGES));
        site.grafanaMayRead();
        site.aServiceFallsSilent();
        List<Visit> first = new ArrayList<>();
        Story.STAGES.forEach(stage -> first.addAll(story.begin(1, stage, "alpha")));
        List<Visit> skewed = story.begin(1, Story.QUICK, "");
        story.repeat(story.begin(1, Story.QUICK, "beta"));
        site.sendThroughTheCollector(1);
        Story.rest(Duration.ofSeconds(1));
        story.work(story.open(Story.CALM), Duration.ofMillis(200), Story.WORK);
        story.end(first);
        story.endBeforeTheyBegan(skewed, Duration.ofSeconds(2));
        // The repeated one stays: what becomes overdue from now on is counted.
        Story.rest(Story.LATE);
        awaitScraped(story);
    }

    private void live(Story story) throws Exception {
        site.awaitScrape();
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
        story.beganBefore(Story.LONG_LIMIT.plusMinutes(1), Story.CALM);
        List<Visit> skewed = story.begin(1, Story.QUICK, "");
        Story.rest(Duration.ofMillis(1_200));
        story.work(story.open(Story.CALM).stream().filter(inTime::contains).toList(), Duration.ofMillis(200), Story.WORK);
        story.end(inTime);
        story.endBeforeTheyBegan(skewed, Duration.ofSeconds(2));
        story.repeat(inTime.subList(0, LiveOracle.DUPLICATES));
        site.sendThroughTheCollector(PLAIN_SPANS);
        Story.rest(Story.LATE);
        story.end(late);
        story.wasInTime(wronglyOverdue, Duration.ofMillis(1_500));
        // The slow and the calm ones are at risk from 36 s on.
        Story.rest(Duration.ofSeconds(32));
    }

    /** Orders that nobody watches, of which some will turn out to have ended in time. */
    private static List<Visit> whileTheAnalyzerIsAway(Story story) {
        List<Visit> late = story.begin(3, Story.QUICK, "alpha");
        List<Visit> breachedSoFar = story.begin(2, Story.QUICK, "beta");
        Story.rest(Story.LATE);
        story.end(late);
        return story.endWithAGap(breachedSoFar);
    }

    private void prometheusAnswers(Story story, Story counted, int window) throws Exception {
        long now = Nanos.of(Instant.now());
        long from = now - Duration.ofSeconds(window).toNanos();
        int pushes = (int) site.alerts().requests("OrderOverdue").stream().filter(time -> time >= from && time <= now).count();
        LiveOracle oracle = new LiveOracle(story, counted, now, window, pushes, PLAIN_SPANS,
                site.alerts().stack().ports().address(PortName.SLA_ANALYZER));
        List<Query> queries = Dashboards.queries().stream().filter(query -> !query.isSql()).toList();
        SoftAssertions all = new SoftAssertions();
        for (List<String> stages : SELECTIONS) {
            Map<String, Map<String, Between>> expected = oracle.expected(stages);
            eachHasAnOracle(expected.keySet(), queries);
            for (Query query : queries) {
                Map<String, Double> answer = site.ask(query.prometheus(stages, window), now / 1e9);
                Map<String, Between> wanted = expected.get(query.name());
                all.assertThat(answer.keySet()).as(query.name() + " of " + stages).isEqualTo(new TreeSet<>(wanted.keySet()));
                wanted.forEach((series, between) -> all.assertThat(answer.get(series)).as(query.name() + " of " + stages + " " + series + " " + between)
                        .matches(between::holds));
            }
        }
        all.assertAll();
    }

    private void variablesOfferTheStages() throws Exception {
        List<Variable> variables = Dashboards.variables();
        assertThat(variables).hasSize(2);
        for (Variable variable : variables) {
            assertThat(site.labelValues(variable.metric(), variable.label())).as(variable.toString()).isEqualTo(new TreeSet<>(Story.STAGES));
        }
    }

    /** One that is refused is shown as such, and the one that is taken then is marked in each dashboard; the first one is no change. */
    private void changesOfThePolicyAreMarked() throws Exception {
        List<String> marks = marks();
        String refused = query("Pipeline health / Policy / A").prometheus(Story.STAGES, 0);
        assertThat(marks).allSatisfy(mark -> assertThat(site.ask(mark)).isEmpty());
        site.policy(Story.POLICY.replace("stages:", "stages: of no kind"));
        assertThat(Await.until(PATIENCE, () -> site.ask(refused).equals(Map.of("", 1.0)))).as("it is refused").isTrue();
        assertThat(marks).allSatisfy(mark -> assertThat(site.ask(mark)).isEmpty());
        site.policy(Story.LATER_POLICY);
        assertThat(Await.until(PATIENCE, () -> marks.stream().allMatch(mark -> site.ask(mark).equals(ONCE)))).as("it is marked once").isTrue();
        assertThat(site.ask(refused)).containsExactly(Map.entry("", 0.0));
    }

    /** Looked for over an hour, so that what is marked before is still seen. */
    private void aRestartIsNotMarked() throws Exception {
        site.awaitScrape();
        assertThat(marks()).allSatisfy(mark -> assertThat(site.ask(mark.replace("[10m:]", "[1h:]"))).as(mark).isEqualTo(ONCE));
    }

    private static List<String> marks() throws Exception {
        List<String> marks = Dashboards.annotations().stream().map(query -> query.prometheus(Story.STAGES, 0)).toList();
        assertThat(marks).hasSize(3).allSatisfy(mark -> assertThat(mark).contains("[10m:]"));
        return marks;
    }

    /** @param visits those that ended and are not excluded */
    private void historyAnswers(List<Visit> visits, Map<String, Double> objectives) throws Exception {
        HistoryOracle oracle = new HistoryOracle(visits, objectives);
        List<Query> queries = Dashboards.queries().stream().filter(Query::isSql).toList();
        SoftAssertions all = new SoftAssertions();
        Instant deadline = Instant.now().plus(PATIENCE);
        for (List<String> stages : SELECTIONS) {
            Map<String, List<List<Object>>> expected = oracle.expected(stages);
            eachHasAnOracle(expected.keySet(), queries);
            for (Query query : queries) {
                String sql = sql(query, stages);
                List<List<Object>> wanted = Rows.rounded(expected.get(query.name()));
                Await.until(Duration.between(Instant.now(), deadline), () -> site.rows(sql).equals(wanted));
                all.assertThat(site.rows(sql)).as(query.name() + " of " + stages).isEqualTo(wanted);
            }
        }
        all.assertAll();
        reportsAgree(site.rows(sql(query("SLA overview / Partners / A"), Story.STAGES)));
    }

    /** What the partner is told is what the dashboard shows. */
    private void reportsAgree(List<List<Object>> dashboard) throws Exception {
        String days = LocalDate.ofInstant(begun, ZoneOffset.UTC) + "_" + LocalDate.now(ZoneOffset.UTC);
        for (String partner : List.of("alpha", "beta")) {
            Map<String, List<Object>> reported = new TreeMap<>();
            for (JsonNode stage : site.report(partner, days).at("/content/stages")) {
                double counted = stage.path("counted").asDouble();
                if (counted > 0) {
                    reported.put(stage.path("stage").asText(), List.of(counted, Rows.rounded(stage.path("met").asDouble() / counted)));
                }
            }
            Map<String, List<Object>> shown = new TreeMap<>();
            dashboard.stream().filter(row -> row.get(0).equals(partner)).forEach(row -> shown.put((String) row.get(1), List.of(row.get(2), row.get(3))));
            assertThat(reported).as("report of " + partner).isEqualTo(shown).isNotEmpty();
        }
    }

    private void awaitScraped(Story story) {
        Await.until(PATIENCE, () -> site.ask("sum(order_sla_stage_entered_total)").getOrDefault("", 0.0) >= story.all(visit -> true).size()
                && site.ask("sum(order_sla_stage_left_total)").getOrDefault("", 0.0) >= story.all(visit -> !visit.isOpen()).size()
                && site.ask("count(order_sla_service_silent)").containsKey(""));
        site.awaitScrape();
        Story.rest(RULES_LOOK);
    }

    private String sql(Query query, Collection<String> stages) {
        return query.sql(stages, begun.minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofHours(1)));
    }

    private static void eachHasAnOracle(Set<String> oracles, List<Query> queries) {
        assertThat(new TreeSet<>(oracles)).as("queries that have an oracle")
                .isEqualTo(queries.stream().map(Query::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Query query(String name) throws Exception {
        return Dashboards.queries().stream().filter(query -> query.name().equals(name)).findFirst().orElseThrow();
    }
}
