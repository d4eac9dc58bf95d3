package dev.stagewatch.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Every route that tells of orders, asked by their partner, by another and by staff.
 *
 * @param order  of acme
 * @param report of acme: PARTNER/PERIOD
 */
record PartnerWall(int port, String order, String report) {

    static final String KEYS = "acme=" + sha256("key-of-acme") + "\nborealis=" + sha256("key-of-borealis") + "\n";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    void holdsOnEveryRoute() throws IOException, InterruptedException {
        for (String path : List.of("/api/v1/orders/" + order, "/api/v1/orders/" + order + "/history", "/orders/" + order,
                "/api/v1/reports/" + report + ".json", "/api/v1/reports/" + report + ".r1.pdf", "/reports/" + report + ".stages.csv",
                "/reports/" + report + ".html")) {
            assertThat(get(path, "key-of-acme").statusCode()).as("its own: " + path).isEqualTo(200);
            assertThat(get(path, null).statusCode()).as("staff: " + path).isEqualTo(200);
            assertThat(get(path, "key-of-borealis").statusCode()).as("another's: " + path).isEqualTo(404);
            assertThat(get(path, "no-key").statusCode()).as("nobody's: " + path).isEqualTo(401);
        }
        for (String path : List.of("/api/v1/orders", "/api/v1/orders?id=ORD&partner=acme", "/api/v1/orders?state=overdue", "/api/v1/stages",
                "/api/v1/reports", "/api/v1/policy", "/", "/?q=ORD", "/reports", "/sla", "/policy")) {
            HttpResponse<String> answer = get(path, "key-of-borealis");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("ORD-", "acme");
            assertThat(get(path, "no-key").statusCode()).as(path).isEqualTo(401);
        }
        assertThat(get("/api/v1/reports", "key-of-acme").body()).contains("acme");
        assertThat(get("/api/v1/stages", "key-of-borealis").body()).contains("\"openOrders\":0").doesNotContain("\"openOrders\":1");
        assertThat(post("/api/v1/reports/" + report, "key-of-acme").statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/reports/" + report + ".xml", null).statusCode()).isEqualTo(404);
        pagesAreWhole();
    }

    private void pagesAreWhole() throws IOException, InterruptedException {
        HttpResponse<String> board = get("/", null);
        assertThat(board.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy ->
                assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
        assertThat(get("/static/style.css", null).body()).contains("prefers-color-scheme: dark");
        String script = board.body().replaceAll("(?s).*<script src=\"([^\"]+)\".*", "$1");
        assertThat(get(script, null).body()).contains("htmx");
        assertThat(get("/sla?stage=pricing", null).body()).contains("pricing").contains("trend");
        HttpResponse<String> order = get("/api/v1/policy", null);
        assertThat(HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/policy"))
                .header("If-None-Match", order.headers().firstValue("ETag").orElseThrow()).build(), BodyHandlers.discarding()).statusCode()).isEqualTo(304);
    }

    private HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        return HTTP.send(request(path, key).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String key) throws IOException, InterruptedException {
        return HTTP.send(request(path, key).POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return key == null ? request : request.header("X-API-Key", key);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
