package dev.stagewatch.model.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A policy in plain English, one sentence for each clock that an order may run under. Immutable.
 *
 * @param stages    those of sla.yaml, in its order
 * @param implicit  "time in STATUS" of each status that no stage watches (S3), in the order of {@code statuses}, then of pauses
 * @param others    what holds for a status that sla.yaml does not name
 * @param unwatched statuses without a clock of their own, with what that means; empty where there are none
 * @param tiers     which partners metrics tell apart as which tier; empty where no partner has one
 * @param notes     what is allowed and may yet be a slip
 */
public record Explanation(List<Sentence> stages, List<Sentence> implicit, String others, String unwatched, String tiers, List<String> notes) {

    /** Partners of a tier that are named; the others are counted. */
    public static final int PARTNERS_NAMED = 3;

    /** @param stage its name, which the text does not repeat; @param text one English sentence with its full stop */
    public record Sentence(String stage, String text) {
        @Override
        public String toString() {
            return stage + ": " + text;
        }
    }

    public static Explanation of(Policy policy) {
        return new Explanation(policy.stages().values().stream().map(stage -> new Sentence(stage.name(), explain(stage, policy))).toList(),
                named(policy).stream().flatMap(status -> policy.implicitStage(status).stream())
                        .map(stage -> new Sentence(stage.name(), implicit(stage))).toList(),
                "A status that sla.yaml does not name is watched as well: an order may stay " + Words.duration(policy.defaultLimit().nanos())
                        + " in it (default-limit).",
                unwatched(policy), tiers(policy), notes(policy));
    }

    /** All of it, a line each, as a command prints it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        stages.forEach(sentence -> lines.add(sentence.toString()));
        implicit.forEach(sentence -> lines.add(sentence.toString()));
        lines.add(others);
        if (!unwatched.isEmpty()) {
            lines.add(unwatched);
        }
        if (!tiers.isEmpty()) {
            lines.add(tiers);
        }
        notes.forEach(note -> lines.add("Note: " + note));
        return lines;
    }

    private static String explain(Stage stage, Policy policy) {
        StringBuilder text = new StringBuilder("starts at ").append(Words.any(sorted(stage.from(), policy)))
                .append(", stops at ").append(Words.any(sorted(stage.to(), policy)));
        if (!stage.pause().isEmpty()) {
            text.append(", is held in ").append(Words.any(sorted(stage.pause(), policy)));
        }
        text.append(" and may take ").append(Words.businessTime(stage.limit().nanos(), stage.calendar())).append(' ')
                .append(Words.calendar(stage.calendar())).append("; at risk from ")
                .append(Words.businessTime(stage.limit().warnNanos(), stage.calendar())).append(" on, then overdue: ")
                .append(stage.severity().name().toLowerCase(Locale.ROOT)).append(stage.owner().isEmpty() ? "" : " for " + stage.owner())
                .append("; ").append(rework(stage.rework()));
        if (stage.objective() != null) {
            text.append("; ").append(Words.percent(stage.objective().share())).append(" of its visits over ")
                    .append(Words.duration(stage.objective().windowNanos())).append(" are to meet the limit");
        }
        return text.append(partners(stage, policy)).append('.').toString();
    }

    private static String rework(Rework rework) {
        return switch (rework) {
            case EACH -> "an order that comes back has the whole limit again";
            case SUM -> "an order that comes back has only what its earlier visits left of the limit";
            case FIRST -> "only an order's first visit is judged";
        };
    }

    private static String partners(Stage stage, Policy policy) {
        return policy.partners().values().stream().filter(partner -> partner.limits().containsKey(stage.name()))
                .map(partner -> "; " + partner.name() + (partner.hasTier() ? " (tier " + partner.tier() + ')' : "") + " has " + Words.businessTime(partner.limits().get(stage.name()).nanos(), stage.calendar()))
                .collect(Collectors.joining());
    }

    private static String implicit(Stage stage) {
        return "no stage watches it, so an order may stay " + Words.duration(stage.limit().nanos())
                + " (default-limit) before it is overdue; left out of SLA statistics.";
    }

    private static String unwatched(Policy policy) {
        return policy.unwatched().isEmpty() ? "" : "No clock of its own has " + Words.any(sorted(policy.unwatched(), policy))
                + " (unwatched): an order may stay there for as long as the stages around allow.";
    }

    private static String tiers(Policy policy) {
        String tiers = policy.partnersByTier().entrySet().stream().map(tier -> tier.getKey() + " has " + firstNames(tier.getValue()))
                .collect(Collectors.joining("; "));
        return tiers.isEmpty() ? "" : "Metrics tell partners apart by tier (partner_tier), on which no limit depends: " + tiers + '.';
    }

    private static String firstNames(List<Partner> partners) {
        String names = partners.stream().limit(PARTNERS_NAMED).map(Partner::name).collect(Collectors.joining(", "));
        return partners.size() <= PARTNERS_NAMED ? names : names + " and " + (partners.size() - PARTNERS_NAMED) + " more";
    }

    private static List<String> notes(Policy policy) {
        List<String> notes = new ArrayList<>();
        policy.stages().values().forEach(stage -> sorted(stage.pause(), policy).forEach(status ->
                note(policy, status, "pause of stage " + stage.name(), notes)));
        sorted(policy.unwatched(), policy).forEach(status -> note(policy, status, "unwatched", notes));
        if (policy.terminals().isEmpty()) {
            notes.add("no status is terminal, so orders leave only by abandon-after.");
        }
        return notes;
    }

    /** A pause or an unwatched status need not stand in {@code statuses}; one that nearly does is likely misspelt. */
    private static void note(Policy policy, String status, String where, List<String> notes) {
        Set<String> known = new LinkedHashSet<>(policy.statuses());
        known.addAll(policy.terminals().keySet());
        if (!known.contains(status)) {
            Spelling.nearest(status, known).ifPresent(near -> notes.add(status + " (" + where + ") is not in statuses; did you mean " + near + '?'));
        }
    }

    private static Set<String> named(Policy policy) {
        Set<String> named = new LinkedHashSet<>(policy.statuses());
        policy.stages().values().forEach(stage -> named.addAll(sorted(stage.pause(), policy)));
        return named;
    }

    /** In the order of {@code statuses}, then by name: a set's own order would differ from run to run. */
    private static List<String> sorted(Set<String> names, Policy policy) {
        return names.stream().sorted((a, b) -> {
            int byPlace = Integer.compare(policy.place(a), policy.place(b));
            return byPlace != 0 ? byPlace : a.compareTo(b);
        }).toList();
    }
}
