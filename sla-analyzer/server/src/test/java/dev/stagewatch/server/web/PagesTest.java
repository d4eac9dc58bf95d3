package dev.stagewatch.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.server.FakeOrders;
import dev.stagewatch.server.PolicyTrial;
import dev.stagewatch.server.SampleOrders;
import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.traces.JaegerLinks;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private final FakeOrders orders = SampleOrders.orders();
    private boolean areJourneysOn;
    private final OpenTrend trend = new OpenTrend();
    private final Pages pages = new Pages(new Surroundings(() -> Optional.of(orders), () -> "", () -> Optional.of(SampleOrders.policy()),
            Optional::empty, trial(), () -> new JaegerLinks(Optional.of(URI.create("http://jaeger:16686")), areJourneysOn), trend));

    @Test
    void boardHasAColumnForEachStageAndTheWorstOrderFirst() {
        Document board = page("/", "en", Caller.STAFF);

        assertThat(board.select(".column h2").eachText()).containsExactly("shop-to-crm", "pricing", "approval");
        assertThat(board.select(".column").get(1).select(".card a").eachText())
                .containsExactly(SampleOrders.STUCK, SampleOrders.OTHERS, SampleOrders.HOSTILE);
        assertThat(board.select(".sum").text()).contains("overdue: 1", "at risk: 1", "Open: 3");
        assertThat(board.select("#live").attr("hx-trigger")).isEqualTo("every 2s");
    }

    @Test
    void aColumnSaysWhetherMoreOrFewerAreOpenThanBeforeToStaffAlone() {
        assertThat(page("/", "en", Caller.STAFF).select(".trend")).isEmpty();
        trend.look(Instant.parse("2026-03-02T12:00:00Z"), List.of(OpenTrendTest.totals("pricing", 1), OpenTrendTest.totals("approval", 5)));
        trend.look(Instant.parse("2026-03-02T12:25:30Z"), List.of(OpenTrendTest.totals("pricing", 4), OpenTrendTest.totals("approval", 3)));

        assertThat(page("/", "en", Caller.STAFF).select(".trend").eachText()).containsExactly("+3 in 25 min", "\u22122 in 25 min");
        assertThat(page("/", "ru", Caller.STAFF).select(".trend").eachText()).containsExactly("+3 за 25 мин", "\u22122 за 25 мин");
        assertThat(page("/", "en", Caller.partner("acme")).select(".trend")).isEmpty();
    }

    @Test
    @Tag("A3")
    void boardAndOrderPageNameWhatHoldsTheOrder() {
        assertThat(page("/", "en", Caller.STAFF).select(".card.overdue .holder").text()).isEqualTo("unconsumed in mes.orders since 2026-03-02 12:00:03 UTC (lost or waiting)");
        assertThat(page("/orders/" + SampleOrders.STUCK, "en", Caller.STAFF).select(".held").text()).contains("pricing", "unconsumed in mes.orders");
        assertThat(page("/orders/" + SampleOrders.STUCK, "ru", Caller.STAFF).select(".held").text()).contains("сообщение не взято из mes.orders");
    }

    @Test
    void orderPageShowsStagesOnAnAxisPartsAndFactsWithTheirTraces() {
        Document order = page("/orders/" + SampleOrders.STUCK, "en", Caller.STAFF);

        assertThat(order.select("h1").text()).isEqualTo("Order ORD-4711");
        assertThat(order.select(".headline").text()).startsWith("overdue: CONFIRMED since 2026-03-02 12:00:03");
        assertThat(order.select(".gantt > li")).hasSize(2);
        assertThat(order.select(".gantt rect.overdue").attr("x")).isEqualTo("176");
        assertThat(order.select(".legend li").eachText()).containsExactly("waiting in the queue mes mes.orders: 40 min", "service code crm: 2 min");
        assertThat(order.select("td a").eachAttr("href")).containsOnly("http://jaeger:16686/trace/" + SampleOrders.TRACE);
        assertThat(order.select("#journey")).as("Jaeger does not read through the gateway").isEmpty();
    }

    @Test
    void orderPageLeadsToTheOrdersJourneyWhereJaegerHasIt() {
        areJourneysOn = true;

        Document order = page("/orders/" + SampleOrders.STUCK, "en", Caller.STAFF);

        assertThat(order.select("#journey").attr("href")).startsWith("http://jaeger:16686/search?service=order-journey&tags=").contains(SampleOrders.STUCK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void hostileIdIsTextWhereverItStands(String language) {
        for (String path : new String[] {"/", "/orders/" + SampleOrders.HOSTILE}) {
            Document page = page(path, language, Caller.STAFF);
            assertThat(page.select("script")).allSatisfy(script -> assertThat(script.attr("src")).startsWith("/webjars/"));
            assertThat(page.text()).contains(SampleOrders.HOSTILE);
        }
        Document searched = Jsoup.parse(html(pages.respond(new PageRequest("/", Map.of("q", "\"><script>x</script>"), words(language), Caller.STAFF))));
        assertThat(searched.select("#q").val()).isEqualTo("\"><script>x</script>");
    }

    @Test
    void anotherPartnersOrderIsAsUnknownAsOneThatNeverWas() {
        Caller acme = Caller.partner("acme");

        PageAnswer others = pages.respond(new PageRequest("/orders/" + SampleOrders.OTHERS, Map.of(), words("en"), acme));
        PageAnswer nobodys = pages.respond(new PageRequest("/orders/ORD-0", Map.of(), words("en"), acme));

        assertThat(others.status()).isEqualTo(404);
        assertThat(html(others)).isEqualTo(html(nobodys).replace("/orders/ORD-0", "/orders/" + SampleOrders.OTHERS));
        assertThat(pages.respond(new PageRequest("/orders/" + SampleOrders.STUCK, Map.of(), words("en"), acme)).status()).isEqualTo(200);
        Document board = page("/", "en", acme);
        assertThat(board.text()).contains(SampleOrders.STUCK).doesNotContain(SampleOrders.OTHERS, "borealis");
        assertThat(board.select(".sum").text()).contains("overdue: 1", "at risk: 0", "Open: 1");
    }

    @Test
    void searchLeadsToTheOrderOrListsThoseThatBeginSo() {
        assertThat(pages.respond(new PageRequest("/", Map.of("q", " ORD-4711 "), words("en"), Caller.STAFF)).location()).isEqualTo("/orders/ORD-4711");
        Document found = Jsoup.parse(html(pages.respond(new PageRequest("/", Map.of("q", "ORD-47"), words("en"), Caller.STAFF))));
        assertThat(found.select(".found a").eachText()).containsExactly(SampleOrders.STUCK, SampleOrders.OTHERS);
        assertThat(html(pages.respond(new PageRequest("/", Map.of("q", "ORD-47"), words("en"), Caller.partner("acme"))))).doesNotContain(SampleOrders.OTHERS);
    }

    @Test
    void policyPageTellsAPartnerItsOwnLimitsAndNobodyElses() {
        Document staff = page("/policy", "en", Caller.STAFF);
        assertThat(staff.select(".sentences").text()).contains("ACME Jewels (tier gold) has 10 minutes", "gold has ACME Jewels.");
        assertThat(page("/policy", "ru", Caller.STAFF).select(".sentences").text()).contains("у ACME Jewels (уровень gold)", "gold — ACME Jewels.");

        Document acme = page("/policy", "en", Caller.partner("acme"));
        assertThat(acme.select("tr:contains(pricing)").first().text()).contains("10 min", "your own");
        assertThat(page("/policy", "en", Caller.partner("borealis")).text()).doesNotContain("ACME", "10 min", "gold");
    }

    @Test
    void pagesWithoutTheirSourceSaySo() {
        Pages bare = new Pages(new Surroundings(Optional::empty, () -> "", Optional::empty, Optional::empty,
                new PolicyTrial(Optional::empty, () -> "", Path.of("none.yaml")), () -> new JaegerLinks(Optional.empty(), false), new OpenTrend()));

        for (String path : new String[] {"/", "/policy", "/sla", "/reports", "/exclusions"}) {
            assertThat(bare.respond(new PageRequest(path, Map.of(), words("ru"), Caller.STAFF)).status()).as(path).isEqualTo(503);
        }
        assertThat(bare.change(new PageRequest("/reports", Map.of("partner", "acme", "period", "2026-03"), words("ru"), Caller.STAFF)).status()).isEqualTo(503);
        assertThat(bare.respond(new PageRequest("/reports/acme/2026-03.pdf", Map.of(), words("en"), Caller.STAFF)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/policy", "/policy/preview", "/orders/" + SampleOrders.STUCK})
    void pageCanBeWalkedByKeyboardAndReadAloud(String path) throws IOException {
        for (String language : Words.LANGUAGES) {
            Document page = page(path, language, Caller.STAFF);
            Files.createDirectories(Path.of("target/pages"));
            Files.writeString(Path.of("target/pages", "page" + path.replaceAll("[^A-Za-z0-9]", "_") + "." + language + ".html"), page.outerHtml());

            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("a.skip[href=#main], main#main")).hasSize(2);
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("[onclick], [style], script:not([src]), style, div[role=button]")).isEmpty();
            assertThat(page.select("input, select, textarea")).allSatisfy(input -> assertThat(page.select("label[for=" + input.id() + "]")).hasSize(1));
            assertThat(page.select("table thead th")).allSatisfy(head -> assertThat(head.attr("scope")).isEqualTo("col"));
            assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        }
    }

    @Test
    @Tag("D8")
    void previewShowsWhatAChangeWouldDoAndARefusalWithItsLine() {
        Document tried = Jsoup.parse(html(change("/policy/preview", Map.of("sla", trial().text()), "en", Caller.STAFF)));
        assertThat(tried.select("tbody tr").text()).isEqualTo("would fire pricing overdue 2 ORD-1 ORD-2");
        assertThat(tried.select("tbody a").eachAttr("href")).containsExactly("/orders/ORD-1", "/orders/ORD-2");
        assertThat(Jsoup.parse(html(change("/policy/preview", Map.of("sla", trial().text()), "ru", Caller.STAFF))).select("tbody tr").text())
                .startsWith("сработает pricing просрочен");

        PageAnswer refused = change("/policy/preview", Map.of("sla", trial().text().replace("default-limit:", "default-limit: <b>soon</b> #")), "en", Caller.STAFF);
        assertThat(refused.status()).isEqualTo(400);
        Document page = Jsoup.parse(html(refused));
        assertThat(page.select("[role=alert]").text()).contains("sla.yaml:").contains("<b>soon</b>");
        assertThat(page.select("textarea[aria-invalid]").val()).contains("<b>soon</b>");
    }

    @Test
    void formsAreForThoseWhoMay() {
        for (String path : new String[] {"/policy/preview", "/exclusions", "/exclusions/1/revocation", "/reports"}) {
            assertThat(change(path, Map.of(), "en", Caller.partner("acme")).status()).as(path).isEqualTo(403);
        }
        assertThat(pages.respond(new PageRequest("/policy/preview", Map.of(), words("en"), Caller.partner("acme"))).status()).isEqualTo(403);
        Caller support = new Caller("u1", dev.stagewatch.history.Scope.STAFF, java.util.Set.of());
        assertThat(change("/reports", Map.of(), "ru", support).status()).isEqualTo(403);
        for (String path : new String[] {"/reports", "/reports/acme/2026-03.pdf", "/exclusions", "/policy/preview"}) {
            assertThat(pages.respond(new PageRequest(path, Map.of(), words("ru"), support)).status()).as(path).isEqualTo(403);
        }
        assertThat(page("/", "en", support).select("nav").text()).doesNotContain("Reports", "Exclusions");
        assertThat(page("/policy", "en", support).text()).doesNotContain("ACME");
        for (String path : new String[] {"/", "/orders/ORD-4711", "/exclusions/0/revocation", "/exclusions/x/revocation", "/exclusions/1"}) {
            assertThat(change(path, Map.of(), "en", Caller.STAFF).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void russianPageHasTheSentencesInRussianOneForOne() {
        Document english = page("/policy", "en", Caller.STAFF);
        Document russian = page("/policy", "ru", Caller.STAFF);
        assertThat(russian.select(".sentences li b").eachText()).isEqualTo(english.select(".sentences li b").eachText());
        assertThat(russian.select(".sentences li")).hasSameSizeAs(english.select(".sentences li"));
        assertThat(russian.select(".sentences li").first().text())
                .startsWith("shop-to-crm: начинается в SUBMITTED, заканчивается в CONFIRMED").contains("может занять", "под угрозой с", "весь предел");
        assertThat(russian.select(".sentences").text()).contains("у ACME Jewels (уровень gold): 10 мин").doesNotContain("{", "may take");
    }

    private PageAnswer change(String path, Map<String, String> form, String language, Caller caller) {
        return pages.change(new PageRequest(path, form, words(language), caller));
    }

    private PolicyTrial trial() {
        return new PolicyTrial(() -> Optional.of(orders), () -> "", Path.of("../sla.yaml"));
    }

    private Document page(String path, String language, Caller caller) {
        PageAnswer answer = pages.respond(new PageRequest(path, Map.of(), words(language), caller));
        assertThat(answer.status()).isEqualTo(200);
        return Jsoup.parse(html(answer));
    }

    private static Words words(String language) {
        return Words.choose(language, null, null);
    }

    private static String html(PageAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
