package dev.stagewatch.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import dev.stagewatch.server.HistoryOfWeeks;
import dev.stagewatch.server.PolicyTrial;
import dev.stagewatch.server.SampleOrders;
import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.traces.JaegerLinks;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SLA page over a real history. */
class SlaPageTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static Pages pages;

    @BeforeAll
    static void history() {
        HistoryDatabase database = Postgres.shared().history("sla_page");
        new HistoryWriter(database, new Months(database)).write(HistoryOfWeeks.until(NOW, SampleOrders.policy().version()), List.of());
        pages = new Pages(new Surroundings(Optional::empty, () -> "", () -> Optional.of(SampleOrders.policy()), () -> Optional.of(database),
                new PolicyTrial(Optional::empty, () -> "", Path.of("none.yaml")), () -> new JaegerLinks(Optional.empty(), false), new OpenTrend()));
    }

    @Test
    @Tag("A2")
    void aStagesTimeIsShownByWeekAndTheTableSaysWhatTheBarsSay() {
        Document page = page(Map.of("days", "30", "stage", "pricing"), "en", Caller.partner("borealis"));

        assertThat(page.select("#spent").text()).isEqualTo("pricing: what the time went to");
        assertThat(page.select("table.spent thead th").eachText()).startsWith("Week from (UTC)", "Visits", "Average visit", "waiting in the queue (mes mes.orders)")
                .endsWith("all others").hasSize(3 + 7);
        String thisWeek = LocalDate.ofInstant(NOW, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1).toString();
        assertThat(page.select("table.spent tbody tr:contains(" + thisWeek + ") td").eachText().subList(0, 3))
                .containsExactly("7", "24 min 50 s", "15 min (60 %)");
        assertThat(page.select("table.spent tbody th").eachText()).hasSize(page.select("svg.trend").first().select("rect.taker-1").size()).isSorted();
        assertThat(page.select(".legend").first().select("li").eachText()).hasSize(7).first().isEqualTo("waiting in the queue (mes mes.orders)");
    }

    @Test
    void theHighestBarReachesTheTopAndPartsLieUponEachOther() {
        Document page = page(Map.of("days", "90", "stage", "pricing"), "en", Caller.STAFF);

        Map<String, Integer> tops = new HashMap<>();
        Map<String, Integer> bases = new HashMap<>();
        for (Element part : page.select("svg.trend").first().select("rect")) {
            int y = Integer.parseInt(part.attr("y"));
            assertThat(y + Integer.parseInt(part.attr("height"))).isEqualTo(bases.getOrDefault(part.attr("x"), 1000));
            bases.put(part.attr("x"), y);
            tops.merge(part.attr("x"), y, Math::min);
        }
        assertThat(tops.values()).allSatisfy(top -> assertThat(top).isBetween(0, 999)).contains(0).hasSizeBetween(12, 14);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "30", "90", "365"})
    void theStepFollowsTheWindow(String days) {
        String step = Map.of("7", "Day (UTC)", "30", "Week from (UTC)", "90", "Week from (UTC)", "365", "Month (UTC)").get(days);
        Document page = page(Map.of("days", days, "stage", "pricing"), "en", Caller.STAFF);
        assertThat(page.select("table.spent thead th").first().text()).isEqualTo(step);
        assertThat(page.select(".choices [aria-current]").text()).startsWith(days);
        assertThat(page.select(".choices a").eachAttr("href")).allMatch(link -> link.endsWith("&stage=pricing"));
    }

    @Test
    void whoAsksForNoStageSeesTheOneWithTheLeastShareMet() {
        Document page = page(Map.of("days", "90"), "en", Caller.STAFF);
        assertThat(page.select("tbody [aria-current]").text()).isEqualTo("pricing");
        assertThat(page.select("#spent").text()).startsWith("pricing");
        assertThat(page(Map.of("days", "90", "stage", "shop-to-crm"), "en", Caller.STAFF).select("#spent").text()).startsWith("shop-to-crm");
    }

    @Test
    void aPartnerSeesTheTimeOfItsOwnOrders() {
        Document page = page(Map.of("stage", "pricing"), "ru", Caller.partner("acme"));
        assertThat(page.select("table.spent thead th").eachText()).startsWith("Неделя с (UTC)", "Заходов", "Заход в среднем").doesNotContain("все прочие");
        assertThat(page.select("table.spent").text()).doesNotContain("mes.orders");
        assertThat(page(Map.of(), "en", Caller.partner("nobody")).select("svg")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void everyChartHasItsTableAndItsHeads(String language) {
        Document page = page(Map.of("days", "90"), language, Caller.STAFF);
        assertThat(page.select("svg")).allSatisfy(svg -> assertThat(svg.attr("aria-hidden")).isEqualTo("true"));
        assertThat(page.select("svg.trend")).hasSize(2);
        assertThat(page.select("h2[id]").eachAttr("id")).allSatisfy(id -> assertThat(page.select("[aria-labelledby=" + id + "] table tbody tr")).isNotEmpty());
        assertThat(page.select("table thead th")).allSatisfy(head -> assertThat(head.attr("scope")).isEqualTo("col"));
        assertThat(page.select("[style], [onclick]")).isEmpty();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    private static Document page(Map<String, String> query, String language, Caller caller) {
        PageAnswer answer = pages.respond(new PageRequest("/sla", query, Words.choose(language, null, null), caller));
        assertThat(answer.status()).isEqualTo(200);
        return Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8));
    }
}
