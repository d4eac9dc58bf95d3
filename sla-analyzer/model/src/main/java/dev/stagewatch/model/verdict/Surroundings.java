package dev.stagewatch.model.verdict;

import dev.stagewatch.model.timeline.StageVisit;
import dev.stagewatch.model.timeline.Timeline;
import java.util.Map;
import java.util.Set;

/**
 * What is known beside an order's facts and decides whether it is stuck or blind (B2 to B4). Immutable.
 *
 * @param silentServices by {@code service.name}, services all of whose instances are silent, or that sent nothing for
 *                       {@code expect-every}
 * @param holders        by name of stage, the service that holds the order (A3); where none is named, the stage's owner does
 * @param looksUp        whether the system of record is asked before an alert fires, where sla.yaml has {@code confirm}
 * @param confirmation   its newest answer, or null where none is there yet
 */
public record Surroundings(Set<String> silentServices, Map<String, String> holders, boolean looksUp, Confirmation confirmation) {

    /** All services are heard of, and nobody is asked. */
    public static final Surroundings QUIET = new Surroundings(Set.of(), Map.of(), false, null);

    public Surroundings {
        silentServices = Set.copyOf(silentServices);
        holders = Map.copyOf(holders);
    }

    /** As they are where the stages' owners hold the orders and nobody is asked. */
    public static Surroundings silent(Set<String> services) {
        return new Surroundings(services, Map.of(), false, null);
    }

    /** With look-ups on. @param answer or null while none has come */
    public Surroundings asking(Confirmation answer) {
        return new Surroundings(silentServices, holders, true, answer);
    }

    public Surroundings withHolders(Map<String, String> byStage) {
        return new Surroundings(silentServices, byStage, looksUp, confirmation);
    }

    /** B3, B4: an answer settles it; else a gap in the stage's versions; else a silent holder. @param answer or null */
    Ground ground(Timeline timeline, StageVisit visit, Confirmation answer) {
        Confirmation.Standing standing = answer == null ? Confirmation.Standing.UNSETTLED : answer.against(timeline);
        return switch (standing) {
            case AHEAD -> Ground.AHEAD;
            case SAME -> Ground.CONFIRMED;
            case UNSETTLED -> visit.missingVersions() > 0 ? Ground.MISSING_VERSIONS
                    : silentServices.contains(holders.getOrDefault(visit.stage().name(), visit.stage().owner())) ? Ground.SILENT
                    : Ground.FACTS;
        };
    }
}
