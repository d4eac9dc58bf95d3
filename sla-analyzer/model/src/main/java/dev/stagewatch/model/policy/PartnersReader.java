package dev.stagewatch.model.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code partners}: what each has of its own (D1), and its tier. Not thread-safe. */
final class PartnersReader {
    /** Each tier is a value of a metric's label: so many keep the number of series small. */
    static final int TIERS_MAX = 10;
    private static final Pattern TIER = Pattern.compile("[a-z0-9-]{1,32}");

    private final Map<String, Stage> stages;
    private final Set<String> tiers = new TreeSet<>();

    PartnersReader(Map<String, Stage> stages) {
        this.stages = stages;
    }

    Map<String, Partner> read(YamlMap partners) {
        Map<String, Partner> read = new LinkedHashMap<>();
        partners.names().forEach(id -> read.put(id, partner(id, partners.map(id, true))));
        return read;
    }

    private Partner partner(String id, YamlMap map) {
        map.allowOnly(Set.of("name", "zone", "tier", "stages"));
        String name = map.text("name", false);
        return new Partner(id, name == null ? id : name, CalendarsReader.zone(map, "zone", false), tier(map), limits(map.map("stages", false)));
    }

    private String tier(YamlMap map) {
        String tier = map.text("tier", false);
        if (tier == null) {
            return Partner.NO_TIER;
        }
        if (tier.equals(Partner.NO_TIER)) {
            map.refuse("tier", "\"none\" stands for partners without a tier", "leave tier out, or give it another name");
        } else if (!TIER.matcher(tier).matches()) {
            map.refuse("tier", "\"" + tier + "\" is no name of a tier", "write 1 to 32 of a-z, 0-9 and -, as gold");
        } else if (tiers.size() == TIERS_MAX && !tiers.contains(tier)) {
            map.refuse("tier", tier + " is one too many: a policy has " + TIERS_MAX + " tiers at most", "name one of " + String.join(", ", tiers));
        } else {
            tiers.add(tier);
        }
        return tier;
    }

    private Map<String, Limit> limits(YamlMap own) {
        Map<String, Limit> limits = new LinkedHashMap<>();
        for (String name : own.names()) {
            Stage stage = stages.get(name);
            if (stage == null) {
                own.refuse(name, "there is no stage " + name, Spelling.hint(name, stages.keySet(), "name one of " + String.join(", ", stages.keySet())));
                continue;
            }
            YamlMap map = own.map(name, true);
            map.allowOnly(Set.of("limit", "warn"));
            limits.put(name, StagesReader.limit(map, stage.calendar(), warnShare(stage.limit())));
        }
        return limits;
    }

    /** Of a limit that was refused for being zero, too. */
    private static BigDecimal warnShare(Limit limit) {
        return limit.nanos() == 0 ? BigDecimal.ONE
                : BigDecimal.valueOf(limit.warnNanos()).divide(BigDecimal.valueOf(limit.nanos()), 9, RoundingMode.HALF_UP);
    }
}
