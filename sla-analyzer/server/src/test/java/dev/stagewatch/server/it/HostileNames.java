package dev.stagewatch.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * An order whose id is a formula and a script, wherever it stands.
 *
 * @param order  of acme, breached
 * @param report of acme: PARTNER/PERIOD
 */
record HostileNames(AnalyzerClient client, String order, String report) {

    void areInertInEveryForm() throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(order, StandardCharsets.UTF_8).replace("+", "%20");
        for (String language : List.of("en", "ru")) {
            for (String page : List.of("/?q=" + encoded, "/?q=%3D", "/orders/" + encoded, "/reports/" + report + ".html", "/sla?stage=" + encoded,
                    "/sla?days=" + encoded, "/orders/" + encoded.repeat(3), "/exclusions", "/reports")) {
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
        assertThat(client.json("/api/v1/orders/" + encoded).getString("orderId")).isEqualTo(order);
        assertThat(client.json("/api/v1/orders/" + encoded + "/history").getString("orderId")).isEqualTo(order);
        assertThat(client.get("/api/v1/reports/" + report + ".json").headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(client.get("/api/v1/orders/" + encoded + "x").headers().firstValue("Content-Type").orElse("")).contains("json");
    }
}
