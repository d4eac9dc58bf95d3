package dev.stagewatch.bench.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stagewatch.local.site.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queries of grafana/dashboards, with variables and macros put in as Grafana does. */
final class Dashboards {
    private static final Pattern UNKNOWN = Pattern.compile("\\$[a-zA-Z_{]");

    /**
     * A query of a panel.
     *
     * @param name  dashboard, panel and letter
     * @param isSql of history, else of Prometheus
     */
    record Query(String name, boolean isSql, String text) {
        /** As Prometheus is asked; stages become an alternative, their names quoted for a regular expression. */
        String prometheus(Collection<String> stages, int rateSeconds) {
            String names = stages.stream().map(stage -> stage.replace("-", "\\\\-")).collect(Collectors.joining("|"));
            return known(text.replace("\"$stage\"", "\"" + (stages.size() == 1 ? names : "(" + names + ")") + "\"")
                    .replace("$__rate_interval", rateSeconds + "s"));
        }

        /** As history is asked; stages become a list of literals, the time shown a range. */
        String sql(Collection<String> stages, Instant from, Instant to) {
            String names = stages.stream().map(stage -> "'" + stage.replace("'", "''") + "'").collect(Collectors.joining(","));
            return known(text.replace("$stage", names)
                    .replaceAll("\\$__timeFilter\\(([^)]*)\\)", "$1 BETWEEN '" + from + "' AND '" + to + "'"));
        }

        private String known(String filled) {
            if (UNKNOWN.matcher(filled).find()) {
                throw new AssertionError(name + " has a variable that this test does not know: " + filled);
            }
            return filled;
        }
    }

    private Dashboards() {}

    /** Of all panels of all dashboards, annotations too. */
    static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(Folders.fromEnvironment(System.getenv()).checkout().resolve("grafana/dashboards"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode dashboard = new JsonMapper().readTree(file.toFile());
                String title = dashboard.path("title").asText();
                dashboard.path("panels").forEach(panel -> read(title + " / " + panel.path("title").asText(), panel, queries));
                dashboard.at("/annotations/list").forEach(annotation -> queries.add(
                        new Query(title + " / annotation " + annotation.path("name").asText(), false, annotation.path("expr").asText())));
            }
        }
        return queries;
    }

    private static void read(String name, JsonNode panel, List<Query> queries) {
        for (JsonNode target : panel.path("targets")) {
            boolean isSql = target.has("rawSql");
            queries.add(new Query(name + " / " + target.path("refId").asText(), isSql, target.path(isSql ? "rawSql" : "expr").asText()));
        }
    }
}
