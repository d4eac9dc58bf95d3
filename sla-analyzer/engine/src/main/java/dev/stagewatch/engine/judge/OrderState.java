package dev.stagewatch.engine.judge;

import java.util.ArrayList;
import java.util.List;

import dev.stagewatch.engine.FactResult;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.LogState;

/**
 * All that is kept of an order. Immutable.
 *
 * @param facts       as they came, no two alike, each as {@link #kept} leaves it
 * @param said        what its log has said
 * @param paused      which of the said visits are paused, a bit for each of the first 64
 * @param before      what it left behind when it was closed earlier (S8), or null
 * @param isDirty     facts came since it was last judged
 * @param endLearned  watermark at which its end was learned; {@link Nanos#NEVER} while open (S8)
 * @param policy      version of the policy it was last judged by, empty before the first time
 */
public record OrderState(String orderId, List<StatusFact> facts, LogState said, long paused, Leftover before,
        boolean isDirty, long endLearned, String policy) {

    /** Beyond what real orders have; public event logs have orders of a thousand. */
    public static final int FACTS_MAX = 4_096;

    public static OrderState empty(String orderId, Leftover before) {
        return new OrderState(orderId, List.of(), LogState.NOTHING, 0, before, false, Nanos.NEVER, "");
    }

    /**
     * What is kept of a fact: not its append time and instance, which decide nothing, and of a versioned one not its span, since
     * the version is its identity. F3's choice among records of one version that agree in time, place and trace goes without
     * the span, so it depends on the set of facts alone as before.
     */
    static StatusFact kept(StatusFact fact) {
        return new StatusFact(fact.orderId(), fact.status(), fact.version(), fact.at(), fact.service(), null, fact.traceId(),
                fact.isVersioned() ? "" : fact.spanId(), fact.eventIndex(), fact.partner(), 0);
    }

    public boolean isPaused(int visit) {
        return visit < Long.SIZE && (paused >>> visit & 1) != 0;
    }

    /** Whether an alert of it fires or waits, at risk or overdue. */
    public boolean hasAlert() {
        return said.isAwaiting() || said.visits().stream().anyMatch(visit -> visit.alert() != Level.OK);
    }

    /** What became of facts that came (F3). */
    public record Taken(OrderState state, List<FactResult> results) { }

    /** The state with these facts, or this very one where they change nothing. */
    public Taken with(List<StatusFact> news) {
        List<StatusFact> more = new ArrayList<>(facts);
        List<FactResult> results = new ArrayList<>(news.size());
        for (StatusFact came : news) {
            StatusFact fact = kept(came);
            results.add(resultOf(fact, more));
            if (more.size() < FACTS_MAX && !more.contains(fact)) {
                more.add(fact);
            }
        }
        OrderState state = more.size() == facts.size() ? this
                : new OrderState(orderId, more, said, paused, before, true, endLearned, policy);
        return new Taken(state, results);
    }

    private static FactResult resultOf(StatusFact fact, List<StatusFact> known) {
        boolean sameIdentity = false;
        for (StatusFact other : known) {
            if (other.version() == fact.version() && (fact.isVersioned() || other.key().equals(fact.key()))) {
                sameIdentity = true;
                if (other.at() == fact.at() && other.status().equals(fact.status())) {
                    return FactResult.DUPLICATE;
                }
            }
        }
        return sameIdentity ? FactResult.CONFLICT : known.size() >= FACTS_MAX ? FactResult.TOO_MANY : FactResult.USED;
    }

    OrderState judged(LogState nowSaid, long nowPaused, long endLearnedAt, String byPolicy) {
        return new OrderState(orderId, facts, nowSaid, nowPaused, before, false, endLearnedAt, byPolicy);
    }
}
