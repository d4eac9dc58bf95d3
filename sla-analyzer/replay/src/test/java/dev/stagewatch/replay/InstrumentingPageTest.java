package dev.stagewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each example of sla.yaml on the page is good, and finds the statuses in the spans shown behind it. */
class InstrumentingPageTest {
    private static final Pattern BLOCK = Pattern.compile("```(yaml|json)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SECTION = Pattern.compile("(?m)^([a-z-]+):");
    private static final String BASE = """
            version: 1
            order: { id: [order.id] }
            events:
              - match: { span: order.status }
                status: "${order.status}"
            statuses: [CREATED, PAID, PICKED, SHIPPED, DELIVERED]
            terminal: { DELIVERED: completed, CANCELLED: cancelled }
            stages:
              picking: { from: PAID, to: PICKED, limit: 2h }
            """;

    @Test
    void everyExampleHolds() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("../../docs/instrumenting.md")));
        Policy policy = null;
        int policies = 0;
        List<List<String>> found = new ArrayList<>();
        while (blocks.find()) {
            if (blocks.group(1).equals("yaml")) {
                policy = Policies.of(with(blocks.group(2)));
                policies++;
            } else {
                Taken taken = Taken.from(blocks.group(2).getBytes(StandardCharsets.UTF_8), Taken.USUAL, policy);
                found.add(taken.facts().stream().map(InstrumentingPageTest::text).toList());
            }
        }
        assertThat(policies).isEqualTo(6);
        assertThat(found).containsExactly(List.of("ORD-7 PICKED v3 acme 2026-03-01T08:00:00.000100Z"),
                List.of("7f1c CREATED v0 null 2026-03-01T08:00:01Z", "7f1c PICKED v0 null 2026-03-01T08:20:00Z"),
                List.of("ORD-7 PAID v0 null 2026-03-01T08:00:01Z", "ORD-7 DELIVERED v0 null 2026-03-02T11:46:42Z"),
                List.of("4711 PICKED v0 null 2026-03-01T08:00:00.000100Z"));
    }

    private static String text(StatusFact fact) {
        return fact.orderId() + ' ' + fact.status() + " v" + fact.version() + ' ' + fact.partner() + ' ' + dev.stagewatch.model.Nanos.toInstant(fact.at());
    }

    /** The base with the example's sections in place of its own. */
    private static String with(String example) {
        Map<String, String> sections = sections(BASE);
        sections.putAll(sections(example));
        return String.join("", sections.values());
    }

    private static Map<String, String> sections(String yaml) {
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher section = SECTION.matcher(yaml);
        String key = null;
        int from = 0;
        while (section.find()) {
            if (key != null) {
                sections.put(key, yaml.substring(from, section.start()));
            }
            key = section.group(1);
            from = section.start();
        }
        sections.put(key, yaml.substring(from));
        return sections;
    }
}
