package dev.stagewatch.model.hop;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls that failed and that nobody got over: neither did the same service call the same target with success later, nor did the work
 * that the call was part of end well.
 */
final class Failures {
    private final Map<SpanRef, HopFact> ended = new HashMap<>();
    private final List<HopFact> calls;

    Failures(Collection<HopFact> facts) {
        facts.stream().filter(hop -> hop.phase() == Phase.SPAN).forEach(hop -> ended.put(hop.span(), hop));
        calls = ended.values().stream().filter(hop -> hop.component().isCall() && hop.isFailed())
                .filter(call -> !succeededLater(call) && !wasPartOfSuccess(call)).toList();
    }

    List<HopFact> calls() {
        return calls;
    }

    private boolean succeededLater(HopFact call) {
        return ended.values().stream().anyMatch(hop -> !hop.isFailed() && hop.component() == call.component()
                && hop.service().equals(call.service()) && hop.target().equals(call.target()) && hop.end() > call.end());
    }

    private boolean wasPartOfSuccess(HopFact call) {
        Set<SpanRef> seen = new HashSet<>();
        HopFact around = parentOf(call);
        while (around != null && seen.add(around.span()) && around.service().equals(call.service())) {
            if (!around.isFailed() && around.end() >= call.end()) {
                return true;
            }
            around = parentOf(around);
        }
        return false;
    }

    private HopFact parentOf(HopFact hop) {
        return hop.parent() == null ? null : ended.get(hop.parent());
    }
}
