package dev.stagewatch.model.policy;

import dev.stagewatch.model.calendar.BusinessCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A validated sla.yaml with its holiday files. Immutable and thread-safe. All durations are nanoseconds.
 *
 * @param version    hash of sla.yaml and its holiday files (D8), 16 hex digits
 * @param statuses   in their order, which gives each its place
 * @param terminals  statuses that end an order
 * @param unwatched  statuses that have no implicit stage although no stage watches them (S3)
 * @param stages     by name, in the file's order
 * @param expectEvery by service without heartbeats, how often something is to come of it (B2)
 */
public record Policy(String version, OrderKeys order, List<EventRule> events, List<String> statuses,
        Map<String, Closing> terminals, Map<String, BusinessCalendar> calendars, Limit defaultLimit, Set<String> unwatched,
        Map<String, Stage> stages, Map<String, Partner> partners, Map<String, Long> expectEvery, Optional<Confirm> confirm,
        long grace, long silence, long skewLimit, long traceWindow, long correctionWindow, long abandonAfter, int maxHops,
        Watching watching) {

    /** Place of a status that is not in {@code statuses}: after all that are. */
    public static final int NO_PLACE = Integer.MAX_VALUE;

    /** Index in {@code statuses}, or {@link #NO_PLACE}. */
    public int place(String status) {
        return watching.place(status);
    }

    public boolean isTerminal(String status) {
        return terminals.containsKey(status);
    }

    /** S3: the stage "time in STATUS", empty where a stage watches the status, or it is terminal or unwatched. */
    public Optional<Stage> implicitStage(String status) {
        return watching.implicitStage(status);
    }

    /** D1: the partner's own limit, else the stage's. @param partner or null */
    public Limit limit(Stage stage, String partner) {
        Partner agreed = partner == null ? null : partners.get(partner);
        return agreed == null ? stage.limit() : agreed.limits().getOrDefault(stage.name(), stage.limit());
    }

    /** The tier of an order's partner, by which metrics tell orders apart; {@link Partner#NO_TIER} where there is none. @param partner or null */
    public String tier(String partner) {
        Partner known = partner == null ? null : partners.get(partner);
        return known == null ? Partner.NO_TIER : known.tier();
    }

    /** Partners with a tier, by tier in alphabetical order; those of one tier in the file's order. */
    public SortedMap<String, List<Partner>> partnersByTier() {
        return partners.values().stream().filter(Partner::hasTier).collect(Collectors.groupingBy(Partner::tier, TreeMap::new, Collectors.toList()));
    }
}
