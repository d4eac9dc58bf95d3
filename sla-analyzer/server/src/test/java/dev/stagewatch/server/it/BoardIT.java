package dev.stagewatch.server.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import dev.stagewatch.server.HistoryOfWeeks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages in a real browser, served by the server as it is deployed; each test has orders of its own. Pictures: {@link Picture}. */
class BoardIT {

    private static final Path FOLDER = Path.of("target/board-it");
    private static final Duration SOON = Duration.ofSeconds(45);
    private static final Duration LIVE = Duration.ofSeconds(3);
    private static final double PATIENT_MS = 45_000;
    /** Of acme's orders, by sla.yaml. */
    private static final Duration PRICING_LIMIT = Duration.ofMinutes(10);
    private static final String REPORT = "borealis/" + YearMonth.now(ZoneOffset.UTC).minusMonths(1);
    private static final String HELD = "ORD-4701";

    private static ServedPages served;
    private static AnalyzerClient client;
    private static ShopStory shop;
    private static BrowserWindow browser;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        served = ServedPages.start(FOLDER);
        client = served.client();
        base = served.base();
        shop = new ShopStory(client);
        browser = new BrowserWindow();
        String policy = client.json("/api/v1/policy").getString("version");
        new HistoryWriter(served.history(), new Months(served.history())).write(HistoryOfWeeks.until(Instant.now(), policy), List.of());
        tellTheUsualDay();
        assertThat(client.post("/api/v1/reports/" + REPORT, new byte[0], "Accept", "application/json").statusCode()).isEqualTo(200);
    }

    /** Orders in every column, one of them held by a queue; a maintenance window and an exclusion. */
    private static void tellTheUsualDay() throws Exception {
        Instant now = Instant.now();
        Duration step = Duration.ofMinutes(9);
        shop.order(HELD, "acme", "CONFIRMED", now.minus(Duration.ofMinutes(47)), step);
        shop.confirmed(HELD, now.minus(Duration.ofMinutes(56)));
        shop.handedToMes(HELD, now.minus(Duration.ofMinutes(46)));
        shop.order("ORD-4702", "borealis", "CONFIRMED", now.minus(Duration.ofMinutes(26)), step);
        shop.order("ORD-4703", "borealis", "CONFIRMED", now.minus(Duration.ofMinutes(4)), step);
        shop.order("ORD-4704", "acme", "SUBMITTED", now.minus(Duration.ofMinutes(11)), step);
        shop.order("ORD-4705", "borealis", "SUBMITTED", now.minus(Duration.ofMinutes(2)), step);
        shop.order("ORD-4706", "acme", "PRICE_CALCULATED", now.minus(Duration.ofHours(3)), step);
        shop.order("ORD-4707", "borealis", "MANUFACTURING_APPROVED", now.minus(Duration.ofDays(6)), Duration.ofHours(5));
        shop.order("ORD-4708", "acme", "MANUFACTURING_STARTED", now.minus(Duration.ofDays(1)), Duration.ofHours(5));
        shop.order("ORD-4709", "borealis", "MANUFACTURING_COMPLETED", now.minus(Duration.ofHours(20)), Duration.ofHours(5));
        exclude("""
                {"kind":"maintenance","from":"2026-11-01T02:00Z","to":"2026-11-01T04:00Z","reason":"The price service moved to new hosts"}""");
        exclude("""
                {"kind":"exclusion","orderId":"BOR-1980","from":"2026-11-01T00:00Z","to":"2026-11-30T00:00Z","reason":"The customer sent a broken model"}""");
        Eventually.within(SOON, () -> assertThat(client.get("/api/v1/orders?holder=mes.orders&state=overdue").body()).contains(HELD));
        Eventually.within(SOON, () -> assertThat(client.get("/api/v1/orders?id=ORD-470").body()).contains("ORD-4709"));
    }

    private static void exclude(String exclusion) throws Exception {
        assertThat(client.post("/api/v1/exclusions", exclusion.getBytes(java.nio.charset.StandardCharsets.UTF_8), "Content-Type", "application/json")
                .statusCode()).isEqualTo(201);
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        served.close();
    }

    @Test
    @Tag("A3")
    @Tag("D3")
    void stuckOrderComesToTheBoardWithinThreeSecondsItsPageNamesTheHolderAndItResolves() throws Exception {
        Page board = browser.page("en-US");
        board.navigate(base);
        Locator card = board.locator(".card.overdue", new Page.LocatorOptions().setHasText("ORD-SEEN"));
        try (OverdueNews news = served.overdueNews()) {
            Instant confirmed = Instant.now().minus(PRICING_LIMIT).plusSeconds(4);
            shop.order("ORD-SEEN", "acme", "CONFIRMED", confirmed, Duration.ofMinutes(2));
            shop.handedToMes("ORD-SEEN", confirmed.plusSeconds(1));
            assertThat(card).hasCount(0);

            card.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE).setTimeout(PATIENT_MS));
            Instant seen = Instant.now();
            Eventually.within(SOON, () -> assertThat(news.of("ORD-SEEN")).isPresent());
            Duration shown = Duration.between(news.of("ORD-SEEN").orElseThrow(), seen);
            System.out.println("on the board " + shown.toMillis() + " ms after its event, "
                    + Duration.between(confirmed.plus(PRICING_LIMIT), seen).toMillis() + " ms after its limit");
            assertThat(shown).isLessThan(LIVE);
        }

        card.getByRole(AriaRole.LINK).click();
        assertThat(board).hasURL(base + "/orders/ORD-SEEN");
        assertThat(board.locator(".held", new Page.LocatorOptions().setHasText("pricing"))).containsText("unconsumed in mes.orders",
                new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENT_MS));

        shop.status("ORD-SEEN", "acme", 5, "PRICE_CALCULATED", Instant.now());
        assertThat(board.locator(".tag.breached")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENT_MS));
        board.navigate(base);
        assertThat(card).hasCount(0);
    }

    @Test
    void searchByKeyboardLanguageAndPause() throws Exception {
        shop.order("ORD-FIND-1", "acme", "SUBMITTED", Instant.now(), Duration.ofMinutes(1));
        shop.order("ORD-FIND-2", "acme", "SUBMITTED", Instant.now(), Duration.ofMinutes(1));
        Eventually.within(SOON, () -> assertThat(client.get("/api/v1/orders?id=ORD-FIND&stage=shop-to-crm").body()).contains("ORD-FIND-1", "ORD-FIND-2"));
        Page page = browser.page("ru-RU");
        page.navigate(base);
        assertThat(page.locator("h1")).hasText("Доска");

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.locator("#q").focus();
        page.keyboard().type("ORD-FIND");
        page.keyboard().press("Enter");
        assertThat(page.locator(".found a", new Page.LocatorOptions().setHasText("ORD-FIND-1")).first()).isVisible();
        page.locator("#q").fill("ORD-FIND-2");
        page.locator("#q").press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/orders/ORD-FIND-2"));

        page.locator(".languages a").click();
        assertThat(page.locator("h1")).hasText("Order ORD-FIND-2");
        page.navigate(base);
        assertThat(page.locator("h1")).hasText("Board");
        page.locator(".toggle").click();
        assertThat(page.locator("#live[hx-trigger]")).hasCount(0);
    }

    @Test
    void filterByKeyboardStaysWithLanguageAndLiveUpdates() {
        Page page = browser.page("en-US");
        page.navigate(base);
        page.locator("summary").focus();
        page.keyboard().press("Enter");
        page.locator("#state").focus();
        page.keyboard().type("overdue");
        page.locator("#holder").focus();
        page.keyboard().type("mes.orders");
        page.keyboard().press("Enter");
        Locator found = page.locator(".found a");
        assertThat(found.first()).hasText(HELD);
        assertThat(page.locator("#state")).hasValue("overdue");

        page.waitForResponse(response -> response.url().contains("list=on") && response.url().contains("holder=mes.orders"), () -> { });
        assertThat(found.first()).hasText(HELD);
        page.locator(".languages a").click();
        assertThat(page.locator("h1")).hasText("Доска");
        assertThat(page.locator("#holder")).hasValue("mes.orders");
        assertThat(found.first()).hasText(HELD);

        page.locator("#clear").press("Enter");
        assertThat(page.locator("#found")).hasCount(0);
    }

    @Test
    void fromTheBoardToAnOrderByKeyboardAlone() {
        Page page = browser.page("en-US");
        page.navigate(base + "/?live=off");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        Locator link = page.locator(".card a", new Page.LocatorOptions().setHasText(HELD)).first();
        for (int steps = 0; steps < 30 && !(boolean) link.evaluate("node => node === document.activeElement"); steps++) {
            page.keyboard().press("Tab");
        }
        assertThat(link).isFocused();
        assertThat((String) link.evaluate("node => getComputedStyle(node).outlineStyle")).as("the focus is seen").isEqualTo("solid");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(base + "/orders/" + HELD);
    }

    @Test
    void reportIsMadeOnItsPageByKeyboardAndThePageSaysWhatBecameOfIt() throws Exception {
        ReportsByHand reports = new ReportsByHand(browser, client, base, "borealis", YearMonth.now(ZoneOffset.UTC).minusMonths(2).toString());
        reports.areNotMadeForAnotherSite();
        reports.areMadeOnceAndAgainOnlyWhereTheySaySomethingElse();
    }

    @Test
    void noFilledPageBreaksWcagAAndAaOrIsWiderThanItsWindow() throws Exception {
        new PageSweep(browser, client, base, HELD, REPORT).findsNothing();
    }

    @Test
    void picturesForTheDocumentation() throws Exception {
        picture("board", "/", "en-US", ColorScheme.LIGHT, PageSweep.DESK, 620);
        picture("order", "/orders/" + HELD, "en-US", ColorScheme.LIGHT, PageSweep.DESK, 900);
        picture("sla", "/sla?days=90&stage=pricing", "en-US", ColorScheme.LIGHT, PageSweep.DESK, 900);
        picture("policy", "/policy", "en-US", ColorScheme.LIGHT, PageSweep.DESK, 660);
        picture("order-dark", "/orders/" + HELD, "en-US", ColorScheme.DARK, PageSweep.DESK, 900);
        picture("board-phone", "/", "en-US", ColorScheme.LIGHT, PageSweep.PHONE, 844);
        picture("board-russian", "/?state=at-risk", "ru-RU", ColorScheme.LIGHT, PageSweep.DESK, 760);
        Page page = browser.page("en-US");
        page.setViewportSize(PageSweep.DESK, 900);
        page.setContent(client.get("/reports/" + REPORT + ".html").body());
        Picture.take(page, "report");
        page.close();
    }

    private static void picture(String name, String path, String language, ColorScheme scheme, int width, int height) throws Exception {
        try (Page page = browser.page(language)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(width, height);
            page.navigate(base + path);
            Picture.take(page, name);
        }
    }
}
