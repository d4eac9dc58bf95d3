package dev.stagewatch.server.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

/** A page of a real Chromium: STAGEWATCH_CHROMIUM, else the one on the PATH. */
final class BrowserWindow implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String AXE = resource("/axe.min.js");

    private final Playwright playwright;
    private final Browser browser;

    BrowserWindow() {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium())
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")));
    }

    /** A new page of a reader with this language and nothing kept. */
    Page page(String language) {
        return browser.newContext(new Browser.NewContextOptions().setLocale(language)).newPage();
    }

    /** How many pixels of the page lie beyond the window's right edge: a reader would have to scroll sideways for them. */
    static int overhang(Page page) {
        return (int) page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** What axe-core finds against WCAG 2.2 A and AA, a line each. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        page.evaluate(AXE);
        return (List<String>) page.evaluate("""
                async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
                    .violations.map(found => found.id + ': ' + found.nodes.map(node => node.html).join(' '))""");
    }

    private static Path chromium() {
        String named = System.getenv("STAGEWATCH_CHROMIUM");
        Stream<Path> places = named != null ? Stream.of(Path.of(named)) : Arrays.stream(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return places.filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium; local/tools/ensure.sh chromium gets it, or set STAGEWATCH_CHROMIUM"));
    }

    private static String resource(String name) {
        try (InputStream file = BrowserWindow.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
