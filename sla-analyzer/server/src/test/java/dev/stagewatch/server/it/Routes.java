package dev.stagewatch.server.it;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Every route of the API as the server itself describes it at /openapi: "GET /api/v1/orders" and its query parameters. */
final class Routes {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    private Routes() {
    }

    static Map<String, Set<String>> of(AnalyzerClient client) throws Exception {
        Map<String, Set<String>> routes = new TreeMap<>();
        JsonObject paths = client.json("/openapi?format=JSON").getJsonObject("paths");
        paths.forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                Set<String> query = new TreeSet<>(query(item.asJsonObject()));
                query.addAll(query(operation.asJsonObject()));
                routes.put(method.toUpperCase(java.util.Locale.ROOT) + ' ' + path, query);
            }
        }));
        return routes;
    }

    private static Set<String> query(JsonObject described) {
        JsonArray parameters = described.getJsonArray("parameters");
        Set<String> names = new TreeSet<>();
        if (parameters != null) {
            parameters.stream().map(JsonValue::asJsonObject).filter(parameter -> parameter.getString("in").equals("query"))
                    .forEach(parameter -> names.add(parameter.getString("name")));
        }
        return names;
    }
}
