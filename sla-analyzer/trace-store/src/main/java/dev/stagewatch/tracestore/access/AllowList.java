package dev.stagewatch.tracestore.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What the support role sees: attribute keys, each with the pattern that its values have to match whole, and patterns of names of
 * spans, events and scopes. What nobody listed is not seen. Immutable.
 */
public final class AllowList {

    private static final int TEXT_CHARS_MAX = 256;

    private final Map<String, Pattern> attributes;
    private final List<Pattern> names;

    private AllowList(Map<String, Pattern> attributes, List<Pattern> names) {
        this.attributes = Map.copyOf(attributes);
        this.names = List.copyOf(names);
    }

    /**
     * Reads a YAML file of {@code attributes} (key: pattern) and {@code names} (list of patterns).
     *
     * @throws IllegalArgumentException where it cannot be read or is anything else; the message names the file, the key and what
     *         would be right
     */
    public static AllowList read(Path file) {
        Object content;
        try {
            content = new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(Files.readString(file));
        } catch (IOException | YamlEngineException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        if (!(content instanceof Map<?, ?> map) || !(map.get("attributes") instanceof Map<?, ?> keys)
                || !(map.get("names") instanceof List<?> names)) {
            throw new IllegalArgumentException(file + ": expected attributes (key: pattern) and names (a list of patterns)");
        }
        Map<String, Pattern> attributes = new HashMap<>();
        keys.forEach((key, pattern) -> attributes.put(String.valueOf(key), pattern(file, key, pattern)));
        return new AllowList(attributes, names.stream().map(name -> pattern(file, "names", name)).toList());
    }

    boolean key(String key) {
        return attributes.containsKey(key);
    }

    boolean value(String key, String text) {
        Pattern pattern = attributes.get(key);
        return pattern != null && matches(pattern, text);
    }

    boolean name(String name) {
        return names.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(Pattern pattern, String text) {
        return text.length() <= TEXT_CHARS_MAX && pattern.matcher(text).matches();
    }

    private static Pattern pattern(Path file, Object place, Object pattern) {
        if (!(pattern instanceof String text) || text.isBlank()) {
            throw new IllegalArgumentException(file + ": " + place + ": expected a pattern in quotes, found " + pattern);
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(file + ": " + place + ": " + e.getMessage(), e);
        }
    }
}
