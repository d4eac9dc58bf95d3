package dev.stagewatch.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/**
 * Every page, filled with rows, held to WCAG 2.2 A and AA by axe-core, and to its window's width: by a reader at a desk in English and
 * daylight, and by one in Russian, in the dark, on a phone.
 *
 * @param base   address without a slash at its end
 * @param order  of the engine, held by something
 * @param report PARTNER/PERIOD
 */
record PageSweep(BrowserWindow browser, AnalyzerClient client, String base, String order, String report) {

    static final int PHONE = 390;
    static final int DESK = 1280;

    private record Reader(ColorScheme scheme, int width, String language) { }

    private static final List<Reader> READERS = List.of(new Reader(ColorScheme.LIGHT, DESK, "en"), new Reader(ColorScheme.DARK, PHONE, "ru"));

    void findsNothing() throws Exception {
        String document = client.get("/reports/" + report + ".html").body();
        for (Reader reader : READERS) {
            try (Page page = browser.page(reader.language())) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(reader.scheme()));
                page.setViewportSize(reader.width(), 900);
                every(page, reader, document);
            }
        }
    }

    private void every(Page page, Reader reader, String document) {
        filled(page, reader, "/?state=overdue", ".found .card");
        filled(page, reader, "/orders/" + order, ".gantt .parts");
        filled(page, reader, "/sla?days=90", "table.spent tbody tr");
        filled(page, reader, "/reports", "tbody tr");
        filled(page, reader, "/exclusions", "tbody tr");
        filled(page, reader, "/policy", ".sentences li");
        filled(page, reader, "/orders/ORD-NONE", "main p");
        page.navigate(base + "/policy/preview");
        page.locator("textarea").fill(page.locator("textarea").inputValue().replace("limit: 30m", "limit: 20d"));
        page.locator("form.stacked button").click();
        page.locator("tbody tr").first().waitFor();
        isSound(page, reader, "/policy/preview, tried");
        page.setContent(document);
        assertThat(BrowserWindow.violations(page)).as("the report's document " + reader).isEmpty();
    }

    private void filled(Page page, Reader reader, String path, String rows) {
        page.navigate(base + path);
        assertThat(page.locator(rows).count()).as("rows of " + path).isPositive();
        page.evaluate("document.querySelectorAll('details').forEach(hidden => hidden.open = true)");
        isSound(page, reader, path);
    }

    private static void isSound(Page page, Reader reader, String what) {
        assertThat(BrowserWindow.violations(page)).as(what + " " + reader).isEmpty();
        assertThat(BrowserWindow.overhang(page)).as("pixels beyond the window of " + what + " " + reader).isLessThanOrEqualTo(0);
    }
}
