package dev.stagewatch.bench.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stagewatch.bench.alerts.AlertSite;
import dev.stagewatch.local.site.PartName;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What Prometheus answers, by the values of a series' labels joined with a slash; "" where it has none. */
final class Series {
    /** From one value to another, both included. */
    record Between(double from, double to) {
        static Between exactly(double value) {
            return new Between(value - 1e-6, value + 1e-6);
        }

        boolean holds(Double value) {
            return value != null && value >= from && value <= to;
        }
    }

    private Series() {}

    /** @param at epoch seconds */
    static Map<String, Double> ask(AlertSite site, String query, double at) throws IOException {
        JsonNode answer = new JsonMapper().readTree(site.get(PartName.PROMETHEUS,
                "/api/v1/query?time=" + at + "&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
        Map<String, Double> values = new TreeMap<>();
        for (JsonNode series : answer.at("/data/result")) {
            StringBuilder name = new StringBuilder();
            series.path("metric").forEach(label -> name.append(name.isEmpty() ? "" : "/").append(label.asText()));
            values.put(name.toString(), Double.parseDouble(series.at("/value/1").asText()));
        }
        return values;
    }
}
