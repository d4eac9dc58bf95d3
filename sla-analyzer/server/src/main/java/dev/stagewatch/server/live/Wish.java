package dev.stagewatch.server.live;

import java.util.Optional;
import java.util.Set;

/** Which events one wants to hear of. Immutable. @param stage empty: all */
public record Wish(Set<String> types, Optional<String> stage) {

    /** What one hears who says nothing: the entries of a busy shop would be too many. */
    public static final Wish USUAL = new Wish(Set.of(LiveEvent.OVERDUE, LiveEvent.RESOLVED), Optional.empty());

    public static final Set<String> TYPES = Set.of(LiveEvent.ENTERED, LiveEvent.OVERDUE, LiveEvent.RESOLVED);

    public Wish {
        types = Set.copyOf(types);
    }

    boolean isFor(LiveEvent event) {
        return types.contains(event.type()) && stage.filter(wanted -> !wanted.equals(event.stage())).isEmpty();
    }
}
