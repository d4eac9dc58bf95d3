package dev.stagewatch.server.access;

import java.util.Optional;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.RunningStage;

/**
 * Which open visits are looked for; empty is "any". Immutable.
 *
 * @param level    least level
 * @param idPrefix of the order's id
 * @param holder   part of the holder's sentence, in any case
 */
public record OrderQuery(Level level, Optional<String> stage, Optional<String> idPrefix, Optional<String> partner, Optional<String> holder) {

    public static final OrderQuery ANY = new OrderQuery(Level.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean matches(RunningStage visit) {
        return idPrefix.filter(prefix -> !visit.orderId().startsWith(prefix)).isEmpty()
                && partner.filter(wanted -> !visit.partner().equals(Optional.of(wanted))).isEmpty();
    }
}
