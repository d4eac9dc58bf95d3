package dev.stagewatch.model.hop;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Work that a start record shows and that no span shows to have ended. It counts as over too when, in the same trace and service, the
 * same work ended later (it was tried again), or work that was around it ended (its own span was lost).
 */
final class OpenWork {
    private final List<HopFact> ended;
    private final Set<SpanRef> endedSpans = new HashSet<>();
    private final List<HopFact> open;

    OpenWork(Collection<HopFact> facts) {
        ended = facts.stream().filter(hop -> hop.phase() == Phase.SPAN).toList();
        ended.forEach(hop -> endedSpans.add(hop.span()));
        open = facts.stream().filter(hop -> hop.phase() == Phase.BEGIN && !isOver(hop)).toList();
    }

    /** Start records. */
    List<HopFact> all() {
        return open;
    }

    List<HopFact> in(String service) {
        return open.stream().filter(begun -> begun.service().equals(service)).toList();
    }

    private boolean isOver(HopFact begun) {
        return endedSpans.contains(begun.work()) || ended.stream().anyMatch(hop -> hop.span().isOfTrace(begun.span())
                && hop.service().equals(begun.service()) && hop.end() >= begun.end() && (isSameWork(hop, begun) || isAround(hop, begun)));
    }

    /** A start record may know less of its work than the span that ends it. */
    private static boolean isSameWork(HopFact hop, HopFact begun) {
        return hop.component() == begun.component()
                && (hop.name().equals(begun.name()) || !begun.target().isEmpty() && hop.target().equals(begun.target()));
    }

    private static boolean isAround(HopFact hop, HopFact begun) {
        return !hop.component().isCall() && hop.instance().equals(begun.instance()) && hop.start() <= begun.start();
    }
}
