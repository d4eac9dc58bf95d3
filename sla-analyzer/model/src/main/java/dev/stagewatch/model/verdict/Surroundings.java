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
 * @param watchedServices those whose silence can be told: that beat or have an {@code expect-every}; an owner that is none of
 *                       them, as a team is not, holds no order
 * @param holders        by name of stage, the service that holds the order, where a hop says (A3)
 * @param looksUp        whether the system of record is asked before an alert fires, where sla.yaml has {@code confirm}
 * @param confirmation   its newest answer, or null where none is there yet
 */
public record Surroundings(Set<String> silentServices, Set<String> watchedServices, Map<String, String> holders, boolean looksUp, Confirmation confirmation) {

    /** All services are heard of, and nobody is asked. */
    public static final Surroundings QUIET = new Surroundings(Set.of(), Set.of(), Map.of(), false, null);

    public Surroundings {
        silentServices = Set.copyOf(silentServices);
        watchedServices = Set.copyOf(watchedServices);
        holders = Map.copyOf(holders);
    }

    /** As they are where no hop says who holds an order and nobody is asked. @param watched also has those that are silent */
    public static Surroundings silent(Set<String> services, Set<String> watched) {
        return new Surroundings(services, watched, Map.of(), false, null);
    }

    /** With look-ups on. @param answer or null while none has come */
    public Surroundings asking(Confirmation answer) {
        return new Surroundings(silentServices, watchedServices, holders, true, answer);
    }

    public Surroundings withHolders(Map<String, String> byStage) {
        return new Surroundings(silentServices, watchedServices, byStage, looksUp, confirmation);
    }

    /** Of an overdue visit. @param answer or null */
    Judgement on(Timeline timeline, Judgement overdue, Confirmation answer) {
        String holder = holder(timeline, overdue.visit());
        return overdue.on(ground(timeline, overdue.visit(), holder, answer), holder);
    }

    /** B3, B4: an answer settles it; else a gap in the stage's versions; else a silent holder. @param answer or null */
    private Ground ground(Timeline timeline, StageVisit visit, String holder, Confirmation answer) {
        Confirmation.Standing standing = answer == null ? Confirmation.Standing.UNSETTLED : answer.against(timeline);
        return switch (standing) {
            case AHEAD -> Ground.AHEAD;
            case SAME -> Ground.CONFIRMED;
            case UNSETTLED -> visit.missingVersions() > 0 ? Ground.MISSING_VERSIONS
                    : silentServices.contains(holder) ? Ground.SILENT
                    : Ground.FACTS;
        };
    }

    /** B3: as a hop says; else the stage's owner, where its silence can be told; else who told the order's last status. */
    private String holder(Timeline timeline, StageVisit visit) {
        String byHops = holders.get(visit.stage().name());
        if (byHops != null) {
            return byHops;
        }
        String owner = visit.stage().owner();
        return watchedServices.contains(owner) ? owner : timeline.facts().getLast().service();
    }
}
