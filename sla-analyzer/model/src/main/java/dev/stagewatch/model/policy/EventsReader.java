package dev.stagewatch.model.policy;

import dev.stagewatch.model.policy.EventRule.At;
import dev.stagewatch.model.policy.EventRule.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code events}: what says that an order entered a status (F2). Stateless. */
final class EventsReader {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}\\s]+)}");

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
        refuseSeveral(match);
        Kind kind = match.has("event") ? Kind.EVENT : match.has("log") ? Kind.LOG : Kind.ANY;
        String name = match.text(kind == Kind.ANY ? "span" : kind.name().toLowerCase(java.util.Locale.ROOT), false);
        String service = match.text("service", false);
        Map<String, String> attributes = attributes(match);
        boolean namesNothing = match.isMap() && attributes.isEmpty() && match.names().stream().allMatch("attributes"::equals);
        if (namesNothing) {
            entry.refuse("match", "matches everything", "name a span, an event, a log record, a service or attributes");
        }
        String status = entry.text("status", true);
        String attribute = attributeIn(status);
        if (attribute == null && status != null && status.startsWith("${")) {
            entry.refuse("status", "\"" + status + "\" names no attribute", "write \"${order.status}\" with the attribute's name, or a status");
        }
        String at = entry.text("at", false);
        return switch (at == null ? "end" : at) {
            case "end" -> new EventRule(kind, name, service, attributes, attribute, attribute == null ? status : null, At.END, null);
            case "start" -> new EventRule(kind, name, service, attributes, attribute, attribute == null ? status : null, At.START, null);
            default -> new EventRule(kind, name, service, attributes, attribute, attribute == null ? status : null, At.ATTRIBUTE, at);
        };
    }

    /** A record is a span, an event or a log record, so two of the names would never match. */
    private static void refuseSeveral(YamlMap match) {
        List<String> given = Stream.of("span", "event", "log").filter(match::has).toList();
        if (given.size() > 1) {
            match.refuse(given.get(1), "stands beside " + given.getFirst(), "write one entry for each; span: matches span events and log records, too");
        }
    }

    private static Map<String, String> attributes(YamlMap match) {
        Map<String, String> attributes = new LinkedHashMap<>();
        YamlMap given = match.map("attributes", false);
        given.names().forEach(name -> attributes.put(name, Objects.requireNonNullElse(given.text(name, true), "")));
        return attributes;
    }

    private static String attributeIn(String status) {
        Matcher reference = REFERENCE.matcher(status == null ? "" : status);
        return reference.matches() ? reference.group(1) : null;
    }
}
