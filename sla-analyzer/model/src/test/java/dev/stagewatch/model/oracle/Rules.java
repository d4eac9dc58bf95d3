package dev.stagewatch.model.oracle;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy in ticks. @param terminals to whether it cancels; @param own limits of partners, by partner and stage */
public record Rules(List<String> statuses, Map<String, Boolean> terminals, Set<String> unwatched, List<Clock> clocks, int fallback,
        int fallbackWarn, Map<String, Map<String, Limit>> own, Hours hours, int grace, int skew, int abandon) {

    public enum Count { EACH, SUM, FIRST }

    public record Limit(int ticks, int warn) {
    }

    /** @param office whether its time runs in office hours only */
    public record Clock(String name, Set<String> from, Set<String> to, Set<String> pause, Limit limit, boolean office, Count count) {
    }

    /** The same every day. @param open by ten minutes of the day */
    public record Hours(List<Boolean> open) {
    }

    int place(String status) {
        int place = statuses.indexOf(status);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    Clock clock(String name) {
        return clocks.stream().filter(clock -> clock.name().equals(name)).findFirst().orElse(null);
    }

    /** S3, word by word. */
    boolean isWatched(String status) {
        if (unwatched.contains(status) || terminals.containsKey(status)) {
            return true;
        }
        for (Clock clock : clocks) {
            if (clock.from().contains(status)) {
                boolean spans = clock.to().stream().anyMatch(terminals::containsKey);
                int last = clock.to().stream().mapToInt(this::place).max().orElseThrow();
                boolean between = statuses.stream().anyMatch(other -> place(other) > place(status) && place(other) < last
                        && !clock.to().contains(other));
                if (!spans || !between) {
                    return true;
                }
            }
        }
        return false;
    }
}
