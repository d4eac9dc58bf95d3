package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names agree across rooms: what the alert rules ask for is what the analyzer gives. */
@ExtendWith(WholeStack.class)
class NamesIT {
    private static final Pattern METRIC = Pattern.compile("\\border_sla_[a-z_]+\\b");

    private final Stack stack;

    NamesIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void rulesAskOnlyForMetricsThatTheAnalyzerGives() throws IOException {
        new Crowd(stack).orders(1);
        Set<String> asked = new TreeSet<>();
        Path rules = Folders.fromEnvironment(System.getenv()).checkout().resolve("alert-rules/rules");
        try (Stream<Path> files = Files.list(rules)) {
            for (Path file : files.toList()) {
                addMetrics(Files.readString(file), asked);
            }
        }
        assertThat(asked).isNotEmpty();
        Eventually.within(Duration.ofSeconds(30), () -> {
            Set<String> given = new TreeSet<>();
            addMetrics(new Analyzer(stack).metrics(), given);
            assertThat(given).containsAll(asked);
        });
    }

    private static void addMetrics(String text, Set<String> into) {
        Matcher metric = METRIC.matcher(text);
        while (metric.find()) {
            into.add(metric.group());
        }
    }
}
