package dev.stagewatch.model.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a YAML file whose keys are asked for by name; what is wrong is noted with its place. Not thread-safe. */
final class YamlMap {
    /** Far beyond a real policy; bounds what aliases and depth could cost. */
    private static final int CODE_POINTS_MAX = 1_000_000;
    private static final int DEPTH_MAX = 64;

    private final String file;
    private final String path;
    private final Node self;
    private final Map<String, Node> values;
    private final Map<String, Node> keys;
    private final Refusals refusals;

    private YamlMap(String file, String path, Node self, Refusals refusals) {
        this.file = file;
        this.path = path;
        this.self = self;
        this.refusals = refusals;
        this.values = new LinkedHashMap<>();
        this.keys = new LinkedHashMap<>();
        if (self instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else if (self != null) {
            refusals.add(file, self, path, "is not a mapping", "write it as keys with values");
        }
    }

    /** The whole file; an empty one where it cannot be read, with the reason noted. */
    static YamlMap of(String text, String file, Refusals refusals) {
        LoadSettings settings = LoadSettings.builder().setLabel(file).setCodePointLimit(CODE_POINTS_MAX).build();
        try {
            if (isTooDeep(text, settings)) {
                refusals.add(file, (Node) null, "", "nests deeper than " + DEPTH_MAX, "check brackets and braces");
                return new YamlMap(file, "", null, refusals);
            }
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (root == null) {
                refusals.add(file, root, "", "the file is empty", "start from the example in the documentation");
            }
            return new YamlMap(file, "", root, refusals);
        } catch (MarkedYamlEngineException e) {
            refusals.add(file, e.getProblemMark(), "", "is not YAML: " + e.getProblem(), "check quotes, braces and indentation there");
        } catch (YamlEngineException | IllegalArgumentException e) { // the latter of a tag that is none, as "!%3"
            refusals.add(file, (Node) null, "", "is not YAML: " + e.getMessage(), "check quotes, braces and indentation");
        }
        return new YamlMap(file, "", null, refusals);
    }

    /** Asked before nodes are composed, since composing descends by recursion. */
    private static boolean isTooDeep(String text, LoadSettings settings) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEPTH_MAX) {
                return true;
            }
        }
        return false;
    }

    private void take(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            refusals.add(file, tuple.getKeyNode(), path, "has a key that is not a word", "write a plain key");
        } else if (values.put(key.getValue(), tuple.getValueNode()) != null) {
            refusals.add(file, key, pathOf(key.getValue()), "stands twice", "keep one of them");
        } else {
            keys.put(key.getValue(), key);
        }
    }

    String file() {
        return file;
    }

    Set<String> names() {
        return keys.keySet();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean isMap() {
        return self instanceof MappingNode;
    }

    boolean isText(String name) {
        return values.get(name) instanceof ScalarNode;
    }

    Node node(String name) {
        return values.getOrDefault(name, self);
    }

    String pathOf(String name) {
        return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
    }

    void refuse(String name, String reason, String right) {
        refusals.add(file, node(name), pathOf(name), reason, right);
    }

    void refuse(Node at, String name, String reason, String right) {
        refusals.add(file, at, pathOf(name), reason, right);
    }

    /** Of what is no mapping itself, that alone is said. */
    private void missing(String name) {
        if (isMap()) {
            refusals.add(file, self, pathOf(name), "is missing", "add " + name);
        }
    }

    /** Keys that nobody knows are errors: a misspelt one would else be without effect. */
    void allowOnly(Set<String> known) {
        keys.forEach((name, key) -> {
            if (!known.contains(name)) {
                refusals.add(file, key, pathOf(name), "is not a known key",
                        Spelling.hint(name, known, "known here: " + String.join(", ", new TreeSet<>(known))));
            }
        });
    }

    /** The text of a scalar; null where there is none (noted when required). */
    String text(String name, boolean required) {
        Node value = values.get(name);
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        if (value != null) {
            refuse(name, "is not a text", "write one word or a quoted text");
        } else if (required) {
            missing(name);
        }
        return null;
    }

    /**
     * Nanoseconds; {@code otherwise} where there is none.
     *
     * @param min the shortest that makes sense
     */
    long duration(String name, long otherwise, long min) {
        String text = has(name) ? text(name, false) : null;
        if (text == null) {
            return otherwise;
        }
        OptionalLong nanos = Durations.parse(text);
        if (nanos.isEmpty()) {
            refuse(name, "\"" + text + "\" is no duration", Durations.RIGHT);
        } else if (nanos.getAsLong() < min) {
            refuse(name, "\"" + text + "\" is too short", "give it more than zero");
        }
        return nanos.orElse(otherwise);
    }

    /** One text or a list of them; empty where there is none (noted when required). */
    List<String> texts(String name, boolean required) {
        List<String> texts = new ArrayList<>();
        eachText(name, required, (node, text) -> texts.add(text));
        return texts;
    }

    /** As {@link #texts}, with the node of each. */
    void eachText(String name, boolean required, BiConsumer<Node, String> use) {
        if (!(values.get(name) instanceof SequenceNode list)) {
            String one = text(name, required);
            if (one != null) {
                use.accept(values.get(name), one);
            }
            return;
        }
        if (list.getValue().isEmpty() && required) {
            refuse(name, "is empty", "name at least one");
        }
        for (Node item : list.getValue()) {
            if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                use.accept(item, scalar.getValue().strip());
            } else {
                refuse(item, name, "has an entry that is not a text", "write one word or a quoted text");
            }
        }
    }

    /** A mapping below this one; an empty one where there is none (noted when required). */
    YamlMap map(String name, boolean required) {
        Node value = values.get(name);
        if (value == null && required) {
            missing(name);
        }
        return new YamlMap(file, pathOf(name), value, refusals);
    }

    /** The mappings of a list. */
    List<YamlMap> maps(String name) {
        List<YamlMap> maps = new ArrayList<>();
        if (values.get(name) instanceof SequenceNode list) {
            list.getValue().forEach(item -> maps.add(new YamlMap(file, pathOf(name) + "[" + maps.size() + "]", item, refusals)));
        } else {
            refuse(name, has(name) ? "is not a list" : "is missing", "write a list with an entry for each");
        }
        return maps;
    }
}
