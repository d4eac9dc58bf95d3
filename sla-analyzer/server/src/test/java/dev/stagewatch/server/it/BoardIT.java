package dev.stagewatch.server.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.stagewatch.server.otlp.Otlp.bytes;
import static dev.stagewatch.server.otlp.Otlp.from;
import static dev.stagewatch.server.otlp.Otlp.number;
import static dev.stagewatch.server.otlp.Otlp.request;
import static dev.stagewatch.server.otlp.Otlp.span;
import static dev.stagewatch.server.otlp.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import dev.stagewatch.history.it.EmbeddedKafka;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages in a real browser, served by the server as it is deployed; each test has orders of its own. Screenshots: target/board-it. */
class BoardIT {

    private static final Path FOLDER = Path.of("target/board-it");
    private static final Duration START = Duration.ofSeconds(150);
    private static final Duration SOON = Duration.ofSeconds(45);
    private static final double LIVE_MS = 3_000;
    private static final double PATIENT_MS = 45_000;

    private static EmbeddedKafka kafka;
    private static LibertyProcess server;
    private static AnalyzerClient client;
    private static BrowserWindow browser;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(FOLDER);
        Path slaFile = Files.writeString(FOLDER.resolve("sla.yaml"), AnalyzerIT.POLICY).toAbsolutePath();
        kafka = EmbeddedKafka.start(Files.createTempDirectory(FOLDER, "kafka").toAbsolutePath(), EmbeddedKafka.freePort());
        int port = EmbeddedKafka.freePort();
        base = "http://127.0.0.1:" + port;
        client = new AnalyzerClient(port);
        server = LibertyProcess.start(FOLDER.resolve("wlp"), Map.of("HTTP_PORT", Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "SLA_FILE", slaFile.toString(), "JAEGER_URL", "http://jaeger.example",
                "ALLOWED_ATTRIBUTES_FILE", Path.of("../../collector/allowed-attributes.yaml").toAbsolutePath().toString(),
                "STATE_DIR", FOLDER.resolve("state").toAbsolutePath().toString()));
        browser = new BrowserWindow();
        Eventually.within(START, () -> assertThat(client.get("/health/ready").statusCode()).isEqualTo(200));
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        server.close();
        kafka.close();
    }

    @Test
    @Tag("A3")
    void stuckOrderComesToTheBoardItsPageNamesTheHolderAndItResolves() throws Exception {
        Page board = browser.page("en-US");
        board.navigate(base);
        send(status("ORD-SEEN", 1, "CONFIRMED", 1), publish("ORD-SEEN", 1));

        Eventually.within(SOON, () -> assertThat(client.get("/api/v1/orders?state=overdue").body()).contains("ORD-SEEN"));
        Locator card = board.locator(".card.overdue", new Page.LocatorOptions().setHasText("ORD-SEEN"));
        assertThat(card).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIVE_MS));
        picture(board, "board");

        card.getByRole(com.microsoft.playwright.options.AriaRole.LINK).click();
        assertThat(board).hasURL(base + "/orders/ORD-SEEN");
        assertThat(board.locator(".held")).containsText("unconsumed in mes.orders",
                new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENT_MS));
        picture(board, "order");
        assertThat(BrowserWindow.violations(board)).isEmpty();

        send(status("ORD-SEEN", 2, "PRICE_CALCULATED", 2));
        assertThat(board.locator(".tag.breached")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENT_MS));
        board.navigate(base);
        assertThat(board.locator(".card.overdue", new Page.LocatorOptions().setHasText("ORD-SEEN"))).hasCount(0);
    }

    @Test
    void searchByKeyboardLanguageAndPause() throws Exception {
        send(status("ORD-FIND-1", 1, "SUBMITTED", 3), status("ORD-FIND-2", 1, "SUBMITTED", 4));
        Eventually.within(SOON, () -> assertThat(client.get("/api/v1/orders?id=ORD-FIND").body()).contains("ORD-FIND-1", "ORD-FIND-2"));
        Page page = browser.page("ru-RU");
        page.navigate(base);
        assertThat(page.locator("h1")).hasText("Доска");

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.locator("#q").focus();
        page.keyboard().type("ORD-FIND");
        page.keyboard().press("Enter");
        assertThat(page.locator(".found a")).hasCount(2);
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
    void noPageBreaksWcagAandAaInEitherSchemeAndSize() {
        for (var scheme : com.microsoft.playwright.options.ColorScheme.values()) {
            Page page = browser.page("en-US");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String path : new String[] {"/", "/policy", "/sla", "/reports", "/orders/ORD-NONE"}) {
                page.setViewportSize(path.equals("/") ? 400 : 1280, 900);
                page.navigate(base + path);
                assertThat(BrowserWindow.violations(page)).as(path + " " + scheme).isEmpty();
            }
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")).setFullPage(true));
    }

    private static void send(Span.Builder... spans) throws Exception {
        assertThat(client.postSpans(request(from("crm", spans))).statusCode()).isEqualTo(200);
    }

    private static Span.Builder status(String orderId, int version, String status, int trace) {
        return at(span("%032x".formatted(trace), "order.status", text("order.id", orderId), number("order.version", version),
                text("order.status", status), text("order.partner", "acme")).setSpanId(bytes("00000000000000" + "%02x".formatted(trace))));
    }

    private static Span.Builder publish(String orderId, int trace) {
        return at(span("%032x".formatted(trace), "mes.orders publish", text("order.id", orderId), text("messaging.system", "rabbitmq"),
                text("messaging.operation.type", "send"), text("messaging.destination.name", "mes.orders"))
                .setKind(Span.SpanKind.SPAN_KIND_PRODUCER).setSpanId(bytes("00000000000000bb")));
    }

    private static Span.Builder at(Span.Builder span) {
        Instant now = Instant.now();
        long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        return span.setStartTimeUnixNano(nanos).setEndTimeUnixNano(nanos);
    }
}
