package dev.stagewatch.server.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stagewatch.engine.StageTotals;

/**
 * How many more visits of each stage are open than up to an hour ago, by looks at what this instance owns. What was before its start it
 * does not know. Thread-safe.
 */
public final class OpenTrend {

    static final Duration SPAN = Duration.ofHours(1);

    /** @param more visits that are open now beyond those that were; negative where they are fewer. @param over the time between */
    record Change(long more, Duration over) { }

    private record Look(Instant at, Map<String, Long> open) { }

    private final Deque<Look> looks = new ArrayDeque<>();

    /** One more look; those before the hour are forgotten. */
    public synchronized void look(Instant now, List<StageTotals> totals) {
        looks.addLast(new Look(now, totals.stream().collect(Collectors.toMap(StageTotals::stage, StageTotals::open, Long::sum))));
        while (looks.getFirst().at().isBefore(now.minus(SPAN))) {
            looks.removeFirst();
        }
    }

    /** Between the first look of the last hour and the newest; empty before there are two, or where the first did not know the stage. */
    synchronized Optional<Change> of(String stage) {
        if (looks.size() < 2) {
            return Optional.empty();
        }
        Look first = looks.getFirst();
        Look newest = looks.getLast();
        Long before = first.open().get(stage);
        Long now = newest.open().get(stage);
        return before == null || now == null ? Optional.empty() : Optional.of(new Change(now - before, Duration.between(first.at(), newest.at())));
    }
}
