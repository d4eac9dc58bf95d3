package dev.stagewatch.model.policy;

import dev.stagewatch.model.calendar.BusinessCalendar;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What follows from a policy's statuses and stages: places, and which status has an implicit stage (S3). Immutable. */
public final class Watching {
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> watched;
    private final Map<String, Stage> implicit = new HashMap<>();
    private final Limit limit;

    Watching(List<String> statuses, Set<String> terminals, Set<String> unwatched, Collection<Stage> stages, Limit limit) {
        this.limit = limit;
        for (String status : statuses) {
            places.put(status, places.size());
        }
        watched = new HashSet<>(unwatched);
        watched.addAll(terminals);
        for (Stage stage : stages) {
            stage.from().stream().filter(from -> isWatchedBy(from, stage, terminals)).forEach(watched::add);
        }
        for (String status : statuses) {
            if (!watched.contains(status)) {
                implicit.put(status, timeIn(status));
            }
        }
    }

    int place(String status) {
        return places.getOrDefault(status, Policy.NO_PLACE);
    }

    Optional<Stage> implicitStage(String status) {
        if (watched.contains(status)) {
            return Optional.empty();
        }
        Stage known = implicit.get(status);
        return Optional.of(known == null ? timeIn(status) : known);
    }

    /** A stage that ends at a terminal status spans others, so it watches only a status with no other in between. */
    private boolean isWatchedBy(String from, Stage stage, Set<String> terminals) {
        if (stage.to().stream().noneMatch(terminals::contains)) {
            return true;
        }
        int last = stage.to().stream().mapToInt(this::place).max().orElseThrow();
        return places.entrySet().stream().noneMatch(e -> e.getValue() > place(from) && e.getValue() < last
                && !stage.to().contains(e.getKey()));
    }

    private Stage timeIn(String status) {
        return new Stage("time in " + status, true, Set.of(status), Set.of(), Set.of(), limit, BusinessCalendar.ALWAYS,
                Rework.EACH, Severity.WARNING, "", null);
    }
}
