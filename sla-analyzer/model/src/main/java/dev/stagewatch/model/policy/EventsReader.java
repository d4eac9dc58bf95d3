package dev.stagewatch.model.policy;

import dev.stagewatch.model.policy.EventRule.At;
import dev.stagewatch.model.policy.EventRule.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code events}: what says that an order entered a status (F2). Stateless. */
final class EventsReader {
    private EventsReader() {}

    static List<EventRule> read(YamlMap policy) {
        List<EventRule> rules = new ArrayList<>();
        policy.maps("events").forEach(entry -> rules.add(rule(entry)));
        return rules;
    }

    private static EventRule rule(YamlMap entry) {
        entry.allowOnly(Set.of("match", "status", "at"));
        YamlMap match = entry.map("match", true);
        match.allowOnly(Set.of("span", "event", "log", "service", "attributes"));
        Kind kind = match.has("event") ? Kind.EVENT : match.has("log") ? Kind.LOG : Kind.ANY;
        String name = match.text(kind == Kind.ANY ? "span" : kind.name().toLowerCase(java.util.Locale.ROOT), false);
        String service = match.text("service", false);
        Map<String, String> attributes = attributes(match);
        if (name == null && service == null && attributes.isEmpty()) {
            entry.refuse("match", "matches everything", "name a span, an event, a log record, a service or attributes");
        }
        String status = entry.text("status", true);
        String attribute = attributeIn(status);
        String at = entry.text("at", false);
        return switch (at == null ? "end" : at) {
            case "end" -> new EventRule(kind, name, service, attributes, attribute, attribute == null ? status : null, At.END, null);
            case "start" -> new EventRule(kind, name, service, attributes, attribute, attribute == null ? status : null, At.START, null);
            default -> new EventRule(kind, name, service, attributes, attribute, attribute == null ? status : null, At.ATTRIBUTE, at);
        };
    }

    private static Map<String, String> attributes(YamlMap match) {
        Map<String, String> attributes = new LinkedHashMap<>();
        YamlMap given = match.map("attributes", false);
        given.names().forEach(name -> attributes.put(name, String.valueOf(given.text(name, true))));
        return attributes;
    }

    private static String attributeIn(String status) {
        boolean reference = status != null && status.startsWith("${") && status.endsWith("}") && status.length() > 3;
        return reference ? status.substring(2, status.length() - 1) : null;
    }
}
