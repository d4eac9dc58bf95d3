package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.local.stack.Stack;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds the analyzer's story of orders against the databases'. */
final class SameStory {
    private static final Duration TOLERANCE = Duration.ofMillis(50);

    private final Truth truth;
    private final Analyzer analyzer;

    SameStory(Stack stack) {
        this.truth = new Truth(stack);
        this.analyzer = new Analyzer(stack);
    }

    /** The statuses in which these orders are, by the databases. */
    Set<String> lastStatuses(Collection<String> orders) {
        Set<String> statuses = new TreeSet<>();
        orders.forEach(order -> statuses.add(truth.of(order).getLast().status()));
        return statuses;
    }

    /** Each status of each order, once, in the same order, at the same time but for 50 ms; and the versions have no gap. */
    void isTheSameFor(List<String> orders, Duration patience) {
        for (String order : orders) {
            List<StatusRow> expected = truth.of(order);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(expected.get(i).version()).as("versions of %s in the databases", order).isEqualTo(i + 1);
            }
            Eventually.within(patience, () -> same(order, expected, analyzer.statusesOf(order)));
        }
    }

    private static void same(String order, List<StatusRow> expected, List<StatusRow> told) {
        assertThat(told).as(order).extracting(StatusRow::version).containsExactlyElementsOf(expected.stream().map(StatusRow::version).toList());
        assertThat(told).as(order).extracting(StatusRow::status).containsExactlyElementsOf(expected.stream().map(StatusRow::status).toList());
        for (int i = 0; i < told.size(); i++) {
            Duration apart = Duration.between(expected.get(i).at(), told.get(i).at()).abs();
            assertThat(apart).as("%s version %d", order, i + 1).isLessThanOrEqualTo(TOLERANCE);
        }
    }
}
