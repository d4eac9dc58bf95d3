package dev.stagewatch.house;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docker-compose.yml with its merge keys followed and the knobs of .env put in. */
final class ComposeFile {
    private static final Pattern KNOB = Pattern.compile("\\$\\{([A-Z_0-9]+)}");

    private final Map<String, String> knobs = new TreeMap<>();
    private final Map<?, ?> file;

    ComposeFile() {
        Checkout.text(Checkout.root().resolve(".env")).lines().filter(line -> line.matches("[A-Z_0-9]+=.*"))
                .forEach(line -> knobs.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        file = (Map<?, ?>) read("docker-compose.yml");
    }

    String knob(String name) {
        return knobs.get(name);
    }

    /** Each service by its name. */
    Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        ((Map<?, ?>) file.get("services")).forEach((name, service) -> services.put(name.toString(), map(service)));
        return services;
    }

    Map<String, Object> section(String name) {
        return map(file.get(name));
    }

    /** What a service is told by its environment; empty where there is none. */
    static Map<String, Object> environment(Map<String, Object> service) {
        return service.containsKey("environment") ? map(service.get("environment")) : Map.of();
    }

    static List<?> list(Map<String, Object> service, String key) {
        return service.get(key) instanceof List<?> list ? list : List.of();
    }

    private Object read(String name) {
        Object raw = new Load(LoadSettings.builder().setMaxAliasesForCollections(200).build())
                .loadFromString(Checkout.text(Checkout.root().resolve(name)));
        return resolved(raw);
    }

    private Object resolved(Object node) {
        return switch (node) {
            case Map<?, ?> map -> merged(map);
            case List<?> list -> list.stream().map(this::resolved).toList();
            case String text -> withKnobs(text);
            case null, default -> node;
        };
    }

    /** A key of the map itself wins over a merged one; of several merged maps the earlier wins. */
    private Map<String, Object> merged(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!key.equals("<<")) {
                result.put(key.toString(), resolved(value));
            }
        });
        Object from = map.get("<<");
        List<?> sources = from instanceof List<?> several ? several : from == null ? List.of() : List.of(from);
        sources.forEach(source -> merged((Map<?, ?>) source).forEach(result::putIfAbsent));
        return result;
    }

    private String withKnobs(String text) {
        return KNOB.matcher(text).replaceAll(found -> Matcher.quoteReplacement(knobs.getOrDefault(found.group(1), found.group())));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
