package dev.stagewatch.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import dev.stagewatch.server.OrderLink;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * An order whose id is a formula and a script, wherever it stands.
 *
 * @param order  of acme, breached
 * @param report of acme: PARTNER/PERIOD
 */
record HostileNames(AnalyzerClient client, String order, String report) {

    /** Ids whose characters mean something to paths, to queries, to servers and to proxies. */
    static final List<String> AWKWARD = List.of("2026/4711", "/4711", "4711/", "a//b", "a;b=c", "a\\b", "50%", "a%2Fb", "what?", "a#b", ".", "..", "a/../b",
            "a b+c", "a&id=b", "tab\tand\nline", "\"quoted\"", "~!@$^*()_{}[]|:<>,.`", "\u0417\u0430\u043a\u0430\u0437 \u2116 1", "\ud83d\udc8d");

    /** The link that the analyzer makes leads to the page and to the JSON of the very order. */
    static void everyIdHasAnAddress(AnalyzerClient client) throws IOException, InterruptedException {
        for (String id : AWKWARD) {
            String link = OrderLink.to(id);
            Document page = Jsoup.parse(client.get(link).body());
            assertThat(page.select("h1").text()).as(link).isEqualTo("Order " + id.replaceAll("\\s", " "));
            assertThat(client.json(page.select("#api").attr("href")).getString("orderId")).as(link).isEqualTo(id);
            assertThat(client.json("/api/v1/order?id=" + OrderLink.encoded(id)).getString("orderId")).as(link).isEqualTo(id);
            assertThat(client.json("/api/v1/order/history?id=" + OrderLink.encoded(id)).getString("orderId")).as(link).isEqualTo(id);
            assertThat(client.get("/?q=" + OrderLink.encoded(id)).headers().firstValue("Location")).as(link)
                    .hasValueSatisfying(found -> assertThat(found).endsWith(link));
            assertThat(Jsoup.parse(client.get("/order?id=" + OrderLink.encoded(id)).body()).select("h1").text()).as(link).startsWith("Order ");
        }
        assertThat(client.get("/api/v1/order").statusCode()).isEqualTo(400);
        assertThat(client.get("/api/v1/order/history?id=").statusCode()).isEqualTo(400);
    }

    void areInertInEveryForm() throws IOException, InterruptedException {
        String encoded = OrderLink.encoded(order);
        for (String language : List.of("en", "ru")) {
            for (String page : List.of("/?q=" + encoded, "/?q=%3D", OrderLink.to(order), "/order?id=" + encoded, "/reports/" + report + ".html", "/sla?stage=" + encoded,
                    "/sla?days=" + encoded, OrderLink.to(order.repeat(3)), "/exclusions", "/reports")) {
                String address = page + (page.contains("?") ? "&" : "?") + "lang=" + language;
                String html = client.get(address).body();
                Document document = Jsoup.parse(html);
                assertThat(document.select("script:not([src])")).as(address).isEmpty();
                assertThat(html).as(address).doesNotContain("<script>alert");
            }
            assertThat(Jsoup.parse(client.get("/reports/" + report + ".html?lang=" + language).body()).text()).contains(order);
            String csv = client.get("/api/v1/reports/" + report + ".breaches.csv?lang=" + language).body();
            assertThat(csv).contains("'=HYPERLINK");
            assertThat(csv.lines()).noneMatch(line -> line.matches("^\\uFEFF?\"?[=+@\\-].*") || line.matches(".*[,;]\"?=.*"));
        }
        assertThat(client.json("/api/v1" + OrderLink.to(order)).getString("orderId")).isEqualTo(order);
        assertThat(client.json("/api/v1/order/history?id=" + encoded).getString("orderId")).isEqualTo(order);
        assertThat(client.get("/api/v1/reports/" + report + ".json").headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(client.get("/api/v1" + OrderLink.to(order + "x")).headers().firstValue("Content-Type").orElse("")).contains("json");
    }
}
