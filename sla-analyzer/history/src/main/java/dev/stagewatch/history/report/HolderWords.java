package dev.stagewatch.history.report;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What held an order, from the JSON that the event had: text as it is; of an object its {@code sentence}, else its texts and numbers
 * in their order. Whatever it is, it comes out as a short line. Stateless.
 */
final class HolderWords {

    private static final int LENGTH_MAX = 200;
    /** As the engine names it, and as others may. */
    private static final List<String> IN_WORDS = List.of("sentence", "words");

    private HolderWords() { }

    static String of(String json) {
        if (json == null) {
            return null;
        }
        JsonNode node = ContentJson.tree(json);
        for (String field : IN_WORDS) {
            if (node.path(field).isTextual()) {
                return cut(node.get(field).textValue());
            }
        }
        List<String> parts = new ArrayList<>();
        collect(node, parts);
        return parts.isEmpty() ? null : cut(String.join(" ", parts));
    }

    private static void collect(JsonNode node, List<String> parts) {
        if (node.isContainerNode()) {
            node.forEach(child -> collect(child, parts));
        } else if (node.isTextual() || node.isNumber()) {
            parts.add(node.asText());
        }
    }

    private static String cut(String text) {
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX - 1) + "…";
    }
}
