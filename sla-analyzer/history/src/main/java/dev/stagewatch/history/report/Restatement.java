package dev.stagewatch.history.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.history.report.Report.Change;

/** What a revision of a report says otherwise than the one before. Pure. */
final class Restatement {

    /** By which field the items of a section are known; the rest of the sections are one thing each. */
    private static final Map<String, List<String>> KEYS = Map.of("stages", List.of("stage"), "commitments", List.of("stage"),
            "breaches", List.of("order", "stage", "visitId"), "exclusions", List.of("id"), "credits", List.of("stage"));

    private Restatement() { }

    static List<Change> changes(String before, String after) {
        JsonNode was = ContentJson.tree(before);
        JsonNode is = ContentJson.tree(after);
        List<Change> changes = new ArrayList<>();
        Set<String> sections = new java.util.LinkedHashSet<>();
        is.fieldNames().forEachRemaining(sections::add);
        was.fieldNames().forEachRemaining(sections::add);
        for (String section : sections) {
            compare(section, subjects(section, was.path(section)), subjects(section, is.path(section)), changes);
        }
        return changes;
    }

    /** The section's items by what names them. */
    private static Map<String, JsonNode> subjects(String section, JsonNode node) {
        Map<String, JsonNode> subjects = new LinkedHashMap<>();
        if (KEYS.containsKey(section)) {
            node.forEach(item -> subjects.put(String.join(" ", KEYS.get(section).stream().map(key -> item.path(key).asText()).toList()), item));
        } else if (!node.isMissingNode() && !node.isNull()) {
            subjects.put("", node);
        }
        return subjects;
    }

    private static void compare(String section, Map<String, JsonNode> was, Map<String, JsonNode> is, List<Change> changes) {
        Set<String> subjects = new TreeSet<>(was.keySet());
        subjects.addAll(is.keySet());
        for (String subject : subjects) {
            JsonNode before = was.get(subject);
            JsonNode after = is.get(subject);
            if (before == null || after == null) {
                changes.add(new Change(section, subject, "", before == null ? null : "+", after == null ? null : "+"));
            } else {
                fields(section, subject, "", before, after, changes);
            }
        }
    }

    private static void fields(String section, String subject, String field, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.isObject() && after.isObject()) {
            after.fieldNames().forEachRemaining(name -> fields(section, subject, field.isEmpty() ? name : field + "." + name,
                    before.path(name), after.get(name), changes));
        } else if (!text(before).equals(text(after))) {
            changes.add(new Change(section, subject, field, text(before), text(after)));
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "—" : node.isArray() ? joined(node) : node.asText();
    }

    private static String joined(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return String.join(", ", texts);
    }
}
