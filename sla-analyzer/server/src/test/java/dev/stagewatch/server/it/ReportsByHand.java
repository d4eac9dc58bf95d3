package dev.stagewatch.server.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import com.microsoft.playwright.Page;

/**
 * A report as staff makes it on its page, by keyboard.
 *
 * @param base    address without a slash at its end
 * @param partner of whom history has orders
 * @param month   of which no report was made and in which nothing changes any more
 */
record ReportsByHand(BrowserWindow browser, AnalyzerClient client, String base, String partner, String month) {

    void areMadeOnceAndAgainOnlyWhereTheySaySomethingElse() throws Exception {
        try (Page page = browser.page("en-US")) {
            page.navigate(base + "/reports");
            int before = page.locator("tbody tr").count();
            ask(page, "partner-with-a-slip", month);
            assertThat(page.locator("#error")).hasText("Partner: neither the policy nor history knows this partner");
            assertThat(page.locator("#partner[aria-invalid=true]")).hasValue("partner-with-a-slip");
            ask(page, partner, "last month");
            assertThat(page.locator("#error")).hasText("Period: expected a month (2026-03), a quarter (2026-Q1) or days (2026-03-02_2026-03-08)");
            assertThat(page.locator("tbody tr")).hasCount(before);
            assertThat(BrowserWindow.violations(page)).as("the page with an error").isEmpty();

            ask(page, partner, month);
            assertThat(page.locator("#done")).hasText(partner + ", " + month + ": revision 1 was made.");
            assertThat(page.locator("tbody tr")).hasCount(before + 1);
            assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText(month)).first()).containsText(partner);
            ask(page, partner, month);
            assertThat(page.locator("#done")).hasText(partner + ", " + month + ": it says the same as before, so revision 1 stays.");
            assertThat(page.locator("tbody tr")).hasCount(before + 1);
            assertThat(BrowserWindow.violations(page)).as("the page with an outcome").isEmpty();
        }
        try (Page page = browser.page("ru-RU")) {
            page.navigate(base + "/reports");
            ask(page, partner, month);
            assertThat(page.locator("#done")).containsText("остаётся ревизия 1");
            assertThat(BrowserWindow.violations(page)).as("the same in Russian").isEmpty();
        }
    }

    /** A page of another site sends what it likes with the reader's rights. */
    void areNotMadeForAnotherSite() throws Exception {
        byte[] form = ("partner=" + partner + "&period=2026-01").getBytes(StandardCharsets.UTF_8);
        assertThat(client.post("/reports", form, "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(client.get("/reports").body()).doesNotContain("2026-01.r1");
    }

    private static void ask(Page page, String partner, String period) {
        page.locator("#partner").fill(partner);
        page.locator("#period").fill(period);
        page.locator("#period").press("Enter");
    }
}
