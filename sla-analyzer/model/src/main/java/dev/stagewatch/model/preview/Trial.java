package dev.stagewatch.model.preview;

import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyHistory;
import dev.stagewatch.model.preview.Preview.Changes;
import dev.stagewatch.model.preview.Preview.Fires;
import dev.stagewatch.model.preview.Preview.Resolves;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judge;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.OrderEvent;
import dev.stagewatch.model.verdict.OrderLog;
import dev.stagewatch.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries a policy on orders without taking it (D8): the very steps that taking it would run, on copies. Immutable and
 * thread-safe.
 */
public final class Trial {
    private final PolicyHistory inForce;
    private final Policy candidate;
    private final long watermark;
    private final Judge before;
    private final Judge taken;
    private final Judge always;

    /** @param watermark at which it would be taken, epoch nanoseconds */
    public Trial(PolicyHistory inForce, Policy candidate, long watermark) {
        this.inForce = inForce;
        this.candidate = candidate;
        this.watermark = watermark;
        this.before = new Judge(inForce);
        this.taken = new Judge(inForce.with(watermark, candidate));
        this.always = new Judge(PolicyHistory.of(candidate));
    }

    /**
     * @param facts  of one order, not empty
     * @param before what it left behind when it was closed earlier (S8), or null
     * @param said   what its log has said; {@link LogState#NOTHING} where that is not known: then what fires now is worked out
     */
    public Preview of(String orderId, Collection<StatusFact> facts, Leftover before, LogState said) {
        Timeline now = Timeline.of(orderId, facts, inForce.newest(), before);
        Timeline then = Timeline.of(orderId, facts, candidate, before);
        OrderLog.Step today = new OrderLog(this.before).advance(said, now, watermark);
        List<OrderEvent> events = new OrderLog(taken).advance(today.state(), then, watermark).events();
        return new Preview(1, fires(events), resolves(events), changes(orderId, today.judgements(), taken.judge(then, watermark)),
                changes(orderId, today.judgements(), always.judge(then, watermark)));
    }

    private static List<Fires> fires(List<OrderEvent> events) {
        return events.stream().filter(event -> event.kind() == OrderEvent.Kind.OVERDUE || event.kind() == OrderEvent.Kind.AT_RISK)
                .map(event -> new Fires(event.orderId(), event.stage(), event.key(), event.level(), event.elapsed(), event.limit())).toList();
    }

    private static List<Resolves> resolves(List<OrderEvent> events) {
        return events.stream().filter(event -> event.kind() == OrderEvent.Kind.RESOLVED)
                .map(event -> new Resolves(event.orderId(), event.stage(), event.key(), event.level(), event.reason(), event.elapsed(),
                        event.limit())).toList();
    }

    private record Visit(String stage, FactKey key) {
    }

    private static List<Changes> changes(String orderId, List<Judgement> now, List<Judgement> then) {
        Map<Visit, Verdict> before = verdicts(now);
        Map<Visit, Verdict> after = verdicts(then);
        List<Changes> changes = new ArrayList<>();
        before.forEach((visit, verdict) -> {
            if (verdict != after.get(visit)) {
                changes.add(new Changes(orderId, visit.stage(), visit.key(), verdict, after.get(visit)));
            }
        });
        after.forEach((visit, verdict) -> {
            if (!before.containsKey(visit)) {
                changes.add(new Changes(orderId, visit.stage(), visit.key(), null, verdict));
            }
        });
        return changes;
    }

    /** Of finished visits; a verdict of NONE is one, too. */
    private static Map<Visit, Verdict> verdicts(List<Judgement> judgements) {
        Map<Visit, Verdict> verdicts = new LinkedHashMap<>();
        for (Judgement judgement : judgements) {
            if (judgement.end() != End.RUNNING) {
                verdicts.put(new Visit(judgement.visit().stage().name(), judgement.visit().key()), judgement.verdict());
            }
        }
        return verdicts;
    }
}
