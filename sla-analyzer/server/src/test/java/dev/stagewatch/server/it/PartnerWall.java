package dev.stagewatch.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.stagewatch.history.render.ReportFormat;
import dev.stagewatch.server.web.Pages;

/**
 * Every route of API and pages, every format and every filter, asked by their partner, by another, by staff and by nobody, by key
 * and by token. The routes are those that the server describes, so a new one fails here until it has its probe.
 *
 * @param order  of acme
 * @param report of acme: PARTNER/PERIOD
 */
record PartnerWall(AnalyzerClient client, Sso sso, String order, String report) {

    static final String KEYS = "acme=" + sha256("key-of-acme") + "\nborealis=" + sha256("key-of-borealis") + "\n";

    private record Answer(int status, String body) { }

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String NEVER = "NEVER-WAS";

    void holdsOnEveryRoute() throws Exception {
        List<Probe> probes = probes();
        everyRouteHasItsProbe(probes);
        for (Probe probe : probes) {
            for (String[] own : callers("acme")) {
                assertThat(ask(probe, own).status()).as("its own, " + own[0] + ": " + probe).isEqualTo(probe.own());
            }
            for (String[] other : callers("borealis")) {
                Answer answer = ask(probe, other);
                assertThat(answer.status()).as("another's, " + other[0] + ": " + probe).isEqualTo(probe.other());
                tellsNothing(probe, answer, other);
            }
            assertThat(ask(probe, "X-API-Key", "no-key").status()).as("nobody's: " + probe).isEqualTo(401);
            assertThat(ask(probe, "Authorization", "Bearer " + sso.stranger("business")).status()).as("a stranger's: " + probe).isEqualTo(401);
            assertThat(ask(probe, "Authorization", "Bearer " + sso.of("business")).status()).as("business: " + probe).isEqualTo(probe.staff());
        }
        rolesMayWhatTheyMay();
        pagesAreWhole();
    }

    private void everyRouteHasItsProbe(List<Probe> probes) throws Exception {
        Map<String, Set<String>> probed = new TreeMap<>();
        probes.forEach(probe -> probed.computeIfAbsent(probe.route(), route -> new TreeSet<>()).addAll(probe.query()));
        Map<String, Set<String>> described = Routes.of(client);
        assertThat(described).hasSizeGreaterThan(12);
        described.forEach((route, query) -> {
            assertThat(probed).as("a new route needs a probe: " + route).containsKey(route);
            assertThat(probed.get(route)).as("a new filter needs a probe: " + route).containsAll(query);
        });
        assertThat(probed.keySet().stream().filter(route -> route.startsWith("GET ") && !route.contains("/api/")).map(route -> route.substring(4)))
                .as("pages").containsExactlyInAnyOrder(Pages.PATHS);
    }

    private List<Probe> probes() {
        List<Probe> probes = new ArrayList<>(List.of(
                Probe.get("/api/v1/orders/{orderId}", "/api/v1/orders/" + order, 200, 404),
                Probe.get("/api/v1/orders/{orderId}/history", "/api/v1/orders/" + order + "/history", 200, 404),
                Probe.get("/api/v1/order", "/api/v1/order?id=" + order, 200, 404),
                Probe.get("/api/v1/order/history", "/api/v1/order/history?id=" + order, 200, 404),
                Probe.get("/api/v1/orders", "/api/v1/orders", 200, 200),
                Probe.get("/api/v1/orders", "/api/v1/orders?id=ORD&partner=acme&state=overdue&stage=pricing&holder=a&offset=0&limit=1000", 200, 200),
                Probe.get("/api/v1/orders", "/api/v1/orders?id=" + order, 200, 200), Probe.get("/api/v1/orders", "/api/v1/orders?partner=acme", 200, 200),
                Probe.get("/api/v1/orders", "/api/v1/orders?state=at-risk", 200, 200), Probe.get("/api/v1/orders", "/api/v1/orders?holder=mes", 200, 200),
                Probe.get("/api/v1/stages", "/api/v1/stages", 200, 200), Probe.get("/api/v1/watermark", "/api/v1/watermark", 200, 200),
                Probe.get("/api/v1/policy", "/api/v1/policy", 200, 200), Probe.get("/api/v1/reports", "/api/v1/reports", 200, 200),
                Probe.get("/api/v1/events", "/api/v1/events?types=entered,overdue,resolved&stage=pricing", 200, 200)));
        probes.addAll(List.of(
                Probe.get("/api/v1/exclusions", "/api/v1/exclusions?from=2026-01-01T00:00Z&to=2099-01-01T00:00Z", 200, 200),
                new Probe("GET /api/v1/exclusions/{id}/audit", "/api/v1/exclusions/1/audit", null, 403, 403, 200),
                Probe.post("/api/v1/exclusions", "/api/v1/exclusions", "{}", 403, 400),
                Probe.post("/api/v1/exclusions/{id}/revocation", "/api/v1/exclusions/999/revocation", "{\"reason\":\"none\"}", 403, 404),
                Probe.post("/api/v1/policy/preview", "/api/v1/policy/preview", "{}", 403, 400),
                Probe.post("/api/v1/reports/{partner}/{period}", "/api/v1/reports/" + report, "", 403, 200),
                Probe.post("/reports", "/reports", "", 403, 400),
                Probe.get("", "/", 200, 200), Probe.get("", "/?q=ORD", 200, 200),
                Probe.get("", "/?state=at-risk&stage=pricing&partner=borealis&holder=mes", 200, 200),
                Probe.get("/sla", "/sla?days=90&stage=pricing", 200, 200),
                Probe.get("/orders/*", "/orders/" + order, 200, 404), Probe.get("/order", "/order?id=" + order, 200, 404), Probe.get("/policy", "/policy", 200, 200),
                new Probe("GET /policy/preview", "/policy/preview", null, 403, 403, 200), Probe.get("/reports", "/reports", 200, 200),
                Probe.get("/exclusions", "/exclusions", 200, 200), new Probe("GET /exclusions/*", "/exclusions/1", null, 404, 404, 404)));
        for (ReportFormat format : ReportFormat.values()) {
            for (String language : List.of("en", "ru")) {
                for (String revision : List.of("", ".r1")) {
                    String file = report + revision + '.' + format.suffix() + "?lang=" + language;
                    probes.add(Probe.get("/api/v1/reports/{partner}/{file}", "/api/v1/reports/" + file, 200, 404));
                    probes.add(Probe.get("/reports/*", "/reports/" + file, 200, 404));
                }
            }
        }
        return probes;
    }

    /** By key and by token. */
    private List<String[]> callers(String partner) {
        return List.of(new String[] {"X-API-Key", "key-of-" + partner}, new String[] {"Authorization", "Bearer " + sso.partner(partner)});
    }

    /** What another's is answered by is word for word what one that never was is. */
    private void tellsNothing(Probe probe, Answer answer, String[] other) throws IOException, InterruptedException {
        if (probe.other() != 404) {
            assertThat(answer.body()).as("another's: " + probe).doesNotContain("ORD-1", "ORD-2", "acme", "ACME", "secret reason");
            return;
        }
        String name = probe.path().contains(order) ? order : "acme";
        Probe never = new Probe(probe.route(), probe.path().replace(name, NEVER), null, 0, 0, 0);
        assertThat(answer.body().replace(name, NEVER)).as("as one that never was: " + probe).isEqualTo(ask(never, other).body());
    }

    private void rolesMayWhatTheyMay() throws IOException, InterruptedException {
        Map<String, Map<String, Integer>> expected = Map.of(
                "/api/v1/orders/" + order, Map.of("devops", 200, "developer", 200, "support", 200, "business", 200),
                "/api/v1/reports", Map.of("devops", 403, "developer", 403, "support", 403, "business", 200),
                "/exclusions", Map.of("devops", 403, "developer", 403, "support", 403, "business", 200),
                "/policy/preview", Map.of("devops", 200, "developer", 200, "support", 403, "business", 200));
        for (var path : expected.entrySet()) {
            for (var role : path.getValue().entrySet()) {
                assertThat(ask(new Probe("", path.getKey(), null, 0, 0, 0), "Authorization", "Bearer " + sso.of(role.getKey())).status())
                        .as(role.getKey() + ' ' + path.getKey()).isEqualTo(role.getValue());
            }
        }
    }

    private void pagesAreWhole() throws IOException, InterruptedException {
        HttpResponse<String> board = client.get("/");
        assertThat(board.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy ->
                assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
        assertThat(client.get("/static/style.css").body()).contains("prefers-color-scheme: dark");
        String script = board.body().replaceAll("(?s).*<script src=\"([^\"]+)\".*", "$1");
        assertThat(client.get(script).body()).contains("htmx");
        assertThat(client.get("/sla?stage=pricing").body()).contains("pricing").contains("trend");
        HttpResponse<String> policy = client.get("/api/v1/policy");
        assertThat(HTTP.send(HttpRequest.newBuilder(client.uri("/api/v1/policy"))
                .header("If-None-Match", policy.headers().firstValue("ETag").orElseThrow()).build(), BodyHandlers.discarding()).statusCode()).isEqualTo(304);
        assertThat(client.get("/api/v1/reports/" + report + ".xml").statusCode()).isEqualTo(404);
    }

    /** Of a stream of events the head alone. */
    private Answer ask(Probe probe, String... header) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(client.uri(probe.path())).timeout(Duration.ofSeconds(60)).headers(header);
        if (probe.path().startsWith("/api/v1/events")) {
            HttpResponse<InputStream> stream = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            stream.body().close();
            return new Answer(stream.statusCode(), "");
        }
        HttpResponse<byte[]> answer = HTTP.send(probe.body() == null ? request.build() : request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(probe.body())).build(), BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
