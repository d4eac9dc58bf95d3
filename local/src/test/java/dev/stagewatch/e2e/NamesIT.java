package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names agree across rooms: docs/metrics.md has all that the analyzer gives; rules and dashboards are held to that page. */
@ExtendWith(WholeStack.class)
class NamesIT {
    private static final Pattern METRIC = Pattern.compile("(?<![:\\w])order_sla_[a-z_]+(?!\\w|:)");

    private final Stack stack;

    NamesIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void whatTheRunningAnalyzerGivesIsInTheCatalogue() throws IOException {
        new Crowd(stack).orders(1);
        Set<String> listed = new TreeSet<>();
        addMetrics(Files.readString(Folders.fromEnvironment(System.getenv()).checkout().resolve("docs/metrics.md")), listed);
        Eventually.within(Duration.ofSeconds(30), () -> {
            Set<String> given = new TreeSet<>();
            addMetrics(new Analyzer(stack).metrics(), given);
            given.removeIf(name -> name.endsWith("_bucket") || name.endsWith("_sum") || name.endsWith("_count"));
            assertThat(given).contains("order_sla_open_orders", "order_sla_watermark_lag_seconds");
            assertThat(listed).containsAll(given);
        });
    }

    private static void addMetrics(String text, Set<String> into) {
        Matcher metric = METRIC.matcher(text);
        while (metric.find()) {
            into.add(metric.group());
        }
    }
}
