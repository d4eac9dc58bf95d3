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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queries of grafana/dashboards, with variables and macros put in as Grafana does. */
final class Dashboards {
    private static final Pattern UNKNOWN = Pattern.compile("\\$[a-zA-Z_{]");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+), (\\w+)\\)");

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

    /** A variable whose values are those of a metric's label. */
    record Variable(String dashboard, String metric, String label) {
        static Variable of(String dashboard, String query) {
            Matcher asked = LABEL_VALUES.matcher(query);
            if (!asked.matches()) {
                throw new AssertionError(dashboard + " has a variable that this test cannot ask for: " + query);
            }
            return new Variable(dashboard, asked.group(1), asked.group(2));
        }
    }

    private Dashboards() {}

    /** Of all panels of all dashboards. */
    static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        all().forEach(dashboard -> dashboard.path("panels")
                .forEach(panel -> read(dashboard.path("title").asText() + " / " + panel.path("title").asText(), panel, queries)));
        return queries;
    }

    /** What marks a moment in all panels of a dashboard. */
    static List<Query> annotations() throws IOException {
        List<Query> queries = new ArrayList<>();
        all().forEach(dashboard -> dashboard.at("/annotations/list").forEach(annotation -> queries.add(new Query(
                dashboard.path("title").asText() + " / " + annotation.path("name").asText(), false, annotation.path("expr").asText()))));
        return queries;
    }

    /** Those whose values Prometheus knows. */
    static List<Variable> variables() throws IOException {
        List<Variable> variables = new ArrayList<>();
        all().forEach(dashboard -> dashboard.at("/templating/list").forEach(variable -> {
            if (variable.path("type").asText().equals("query")) {
                variables.add(Variable.of(dashboard.path("title").asText(), variable.path("query").asText()));
            }
        }));
        return variables;
    }

    private static List<JsonNode> all() throws IOException {
        List<JsonNode> dashboards = new ArrayList<>();
        try (Stream<Path> files = Files.list(Folders.fromEnvironment(System.getenv()).checkout().resolve("grafana/dashboards"))) {
            for (Path file : files.sorted().toList()) {
                dashboards.add(new JsonMapper().readTree(file.toFile()));
            }
        }
        return dashboards;
    }

    private static void read(String name, JsonNode panel, List<Query> queries) {
        for (JsonNode target : panel.path("targets")) {
            boolean isSql = target.has("rawSql");
            queries.add(new Query(name + " / " + target.path("refId").asText(), isSql, target.path(isSql ? "rawSql" : "expr").asText()));
        }
    }
}
