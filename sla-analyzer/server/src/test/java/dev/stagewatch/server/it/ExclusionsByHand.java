package dev.stagewatch.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;

/** Maintenance windows and exclusions as the business role records them, by API and by page. */
record ExclusionsByHand(AnalyzerClient client, Sso sso, EmbeddedPostgres postgres) {

    void areRecordedRevokedAndAudited() throws Exception {
        HttpResponse<byte[]> recorded = api("/api/v1/exclusions", """
                {"kind":"exclusion","orderId":"ORD-1","from":"2026-01-01T00:00Z","to":"2026-06-01T00:00:00+03:00","reason":"secret reason"}""");
        assertThat(recorded.statusCode()).as(new String(recorded.body(), StandardCharsets.UTF_8)).isEqualTo(201);
        int id = AnalyzerClient.object(new String(recorded.body(), StandardCharsets.UTF_8)).getInt("id");
        assertThat(api("/api/v1/exclusions/" + id + "/revocation", "{\"reason\":\"by mistake\"}").statusCode()).isEqualTo(204);
        assertThat(api("/api/v1/exclusions/" + id + "/revocation", "{\"reason\":\"again\"}").statusCode()).isEqualTo(404);
        assertThat(client.json("/api/v1/exclusions/" + id + "/audit").getJsonArray("audit").getValuesAs(JsonObject.class))
                .extracting(entry -> entry.getString("action") + " by " + entry.getString("actor"))
                .containsExactly("recorded by olga (u1)", "revoked by olga (u1)");

        assertThat(form("/exclusions", "kind=maintenance&from=2026-01-01T00:00&to=2026-12-31T00:00&partner=acme&stage=pricing&reason="
                + URLEncoder.encode("=1+1 <b>works</b>", StandardCharsets.UTF_8)).statusCode()).isEqualTo(303);
        HttpResponse<byte[]> refused = form("/exclusions", "kind=exclusion&orderId=NONE&from=2026-01-01T00:00&to=2026-01-02T00:00&reason=x");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("history does not know this order");
        assertThat(rows()).containsExactly("exclusion acme ORD-1 olga (u1) olga (u1)", "maintenance acme null olga (u1) null");
    }

    void areInTheReport(String report) throws Exception {
        String page = client.get("/reports/" + report + ".html").body();
        assertThat(page).contains("&lt;b&gt;works").doesNotContain("<b>works", "secret reason");
        JsonObject json = client.json("/api/v1/reports/" + report + ".json");
        assertThat(json.toString()).contains("<b>works");
    }

    private HttpResponse<byte[]> api(String path, String body) throws Exception {
        return client.post(path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json", "Authorization", "Bearer " + sso.of("business"));
    }

    private HttpResponse<byte[]> form(String path, String body) throws Exception {
        return client.post(path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/x-www-form-urlencoded",
                "X-Forwarded-Access-Token", sso.of("business"), "Sec-Fetch-Site", "same-origin");
    }

    private List<String> rows() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = postgres.getDatabase("postgres", "history").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select kind, partner, order_id, created_by, revoked_by from history.exclusion order by id")) {
            while (rows.next()) {
                found.add(rows.getString(1) + ' ' + rows.getString(2) + ' ' + rows.getString(3) + ' ' + rows.getString(4) + ' ' + rows.getString(5));
            }
        }
        return found;
    }
}
