package dev.stagewatch.engine.judge;

import java.util.ArrayList;
import java.util.List;

import dev.stagewatch.engine.FactResult;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.verdict.LogState;

/**
 * All that is kept of an order. Immutable.
 *
 * @param facts       as they came, no two alike
 * @param said        what its log has said
 * @param before      what it left behind when it was closed earlier (S8), or null
 * @param isDirty     facts came since it was last judged
 * @param endLearned  watermark at which its end was learned; {@link Nanos#NEVER} while open (S8)
 * @param policy      version of the policy it was last judged by, empty before the first time
 */
public record OrderState(String orderId, List<StatusFact> facts, LogState said, Leftover before, boolean isDirty,
        long endLearned, String policy) {

    /** Beyond what real orders have; public event logs have orders of a thousand. */
    public static final int FACTS_MAX = 4_096;

    public static OrderState empty(String orderId, Leftover before) {
        return new OrderState(orderId, List.of(), LogState.NOTHING, before, false, Nanos.NEVER, "");
    }

    /** The state with a fact more, or this very one where the fact changes nothing. */
    public OrderState with(StatusFact fact) {
        if (facts.size() >= FACTS_MAX || facts.stream().anyMatch(known -> isCopy(known, fact))) {
            return this;
        }
        List<StatusFact> more = new ArrayList<>(facts);
        more.add(fact);
        return new OrderState(orderId, List.copyOf(more), said, before, true, endLearned, policy);
    }

    /** What {@link #with} makes of a fact (F3). */
    public FactResult resultOf(StatusFact fact) {
        List<StatusFact> twins = facts.stream().filter(known -> known.key().equals(fact.key())).toList();
        if (twins.isEmpty()) {
            return facts.size() >= FACTS_MAX ? FactResult.TOO_MANY : FactResult.USED;
        }
        boolean known = twins.stream().anyMatch(twin -> twin.at() == fact.at() && twin.status().equals(fact.status()));
        return known ? FactResult.DUPLICATE : FactResult.CONFLICT;
    }

    OrderState judged(LogState nowSaid, long endLearnedAt, String byPolicy) {
        return new OrderState(orderId, facts, nowSaid, before, false, endLearnedAt, byPolicy);
    }

    /** Only the append time may differ; where anything else does, the model decides which of the two counts. */
    private static boolean isCopy(StatusFact known, StatusFact fact) {
        return known.at() == fact.at() && known.equals(new StatusFact(fact.orderId(), fact.status(), fact.version(), fact.at(),
                fact.service(), fact.instance(), fact.traceId(), fact.spanId(), fact.eventIndex(), fact.partner(),
                known.appendTime()));
    }
}
