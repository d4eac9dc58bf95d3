package dev.stagewatch.model.policy;

import java.time.ZoneId;
import java.util.Map;

/**
 * A B2B partner's own agreement (D1).
 *
 * @param zone   for reports only; null where none is given
 * @param tier   kind of agreement, by which metrics tell partners apart: {@code [a-z0-9-]}, at most 32 characters;
 *               {@link #NO_TIER} where none is given. It decides no limit
 * @param limits by name of stage
 */
public record Partner(String id, String name, ZoneId zone, String tier, Map<String, Limit> limits) {

    /** Stands for partners without a tier and for orders of no partner; no tier can have this name. */
    public static final String NO_TIER = "none";

    public Partner {
        limits = Map.copyOf(limits);
    }

    /** Whether the agreement gives it a tier. */
    public boolean hasTier() {
        return !tier.equals(NO_TIER);
    }
}
