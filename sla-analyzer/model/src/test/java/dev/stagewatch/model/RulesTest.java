package dev.stagewatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of docs/semantics.md that the model is to hold has a test here that carries it as a tag. */
class RulesTest {
    private static final Pattern RULE = Pattern.compile("^- \\*\\*([A-Z]\\d+)\\*\\*", Pattern.MULTILINE);
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z]\\d+)\"\\)");

    /** Rules that need a reader, a replay or hops, and where they are held. */
    private static final Map<String, String> ELSEWHERE = Map.of("F1", "engine: read", "W5", "replay", "A1", "engine: hops", "A2", "engine: hops",
            "A3", "engine: hops", "A4", "engine: hops");

    @Test
    void everyRuleHasATestWithItsTag() throws IOException {
        TreeSet<String> tagged = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "test"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher tags = TAG.matcher(Files.readString(source));
                tags.results().forEach(tag -> tagged.add(tag.group(1)));
            }
        }
        TreeSet<String> rules = new TreeSet<>();
        RULE.matcher(Files.readString(Path.of("..", "..", "docs", "semantics.md"))).results().forEach(rule -> rules.add(rule.group(1)));
        assertThat(rules).hasSizeGreaterThan(35).containsAll(ELSEWHERE.keySet()).containsAll(tagged);
        rules.removeAll(tagged);
        rules.removeAll(ELSEWHERE.keySet());
        assertThat(rules).as("rules without a test").isEmpty();
    }
}
