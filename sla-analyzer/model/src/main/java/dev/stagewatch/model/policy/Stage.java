package dev.stagewatch.model.policy;

import dev.stagewatch.model.calendar.BusinessCalendar;
import java.util.Set;

/**
 * A clock over an order's statuses (S1). Immutable.
 *
 * @param implicit  "time in STATUS" of a status that no stage watches (S3); left out of SLA statistics
 * @param to        of an implicit stage: empty, any other status ends it
 * @param owner     empty where none is named
 * @param objective or null
 */
public record Stage(String name, boolean implicit, Set<String> from, Set<String> to, Set<String> pause, Limit limit,
        BusinessCalendar calendar, Rework rework, Severity severity, String owner, Objective objective) {

    public Stage {
        from = Set.copyOf(from);
        to = Set.copyOf(to);
        pause = Set.copyOf(pause);
    }
}
