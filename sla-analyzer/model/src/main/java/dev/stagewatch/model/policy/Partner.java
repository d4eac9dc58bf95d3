package dev.stagewatch.model.policy;

import java.time.ZoneId;
import java.util.Map;

/**
 * A B2B partner's own agreement (D1).
 *
 * @param zone   for reports only; null where none is given
 * @param limits by name of stage
 */
public record Partner(String id, String name, ZoneId zone, Map<String, Limit> limits) {
    public Partner {
        limits = Map.copyOf(limits);
    }
}
