package dev.stagewatch.history.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.stagewatch.model.policy.Partner;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.Stage;

/** What a version of the policy promised: kept with history, since reports of later years need it. Immutable. */
public record PolicyDefinition(String version, List<StageDefinition> stages, List<PartnerDefinition> partners) {

    /** @param limitNanos in business time of the calendar; @param objective 0 to 1, or null */
    public record StageDefinition(String name, List<String> from, List<String> to, List<String> pause, long limitNanos, String calendar,
            String rework, BigDecimal objective) { }

    /** @param zone null where none is given; @param limitNanos by stage, where the partner has its own */
    public record PartnerDefinition(String id, String name, String zone, Map<String, Long> limitNanos) { }

    public static PolicyDefinition of(Policy policy) {
        return new PolicyDefinition(policy.version(), policy.stages().values().stream().map(PolicyDefinition::of).toList(),
                policy.partners().values().stream().sorted(Comparator.comparing(Partner::id)).map(PolicyDefinition::of).toList());
    }

    private static StageDefinition of(Stage stage) {
        return new StageDefinition(stage.name(), sorted(stage.from()), sorted(stage.to()), sorted(stage.pause()), stage.limit().nanos(),
                stage.calendar().name(), stage.rework().name().toLowerCase(Locale.ROOT),
                stage.objective() == null ? null : stage.objective().share());
    }

    private static PartnerDefinition of(Partner partner) {
        Map<String, Long> limits = new TreeMap<>();
        partner.limits().forEach((stage, limit) -> limits.put(stage, limit.nanos()));
        return new PartnerDefinition(partner.id(), partner.name(), partner.zone() == null ? null : partner.zone().getId(), limits);
    }

    private static List<String> sorted(java.util.Collection<String> names) {
        return names.stream().sorted().toList();
    }

    /** Null where the policy does not name the partner. */
    public PartnerDefinition partner(String id) {
        return partners.stream().filter(partner -> partner.id().equals(id)).findFirst().orElse(null);
    }
}
