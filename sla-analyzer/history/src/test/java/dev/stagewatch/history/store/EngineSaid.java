package dev.stagewatch.history.store;

import dev.stagewatch.engine.judge.EventJson;
import dev.stagewatch.engine.judge.Judged;
import dev.stagewatch.engine.judge.OrderState;
import dev.stagewatch.history.event.EventReader;
import dev.stagewatch.history.event.SlaEvent;
import dev.stagewatch.history.event.UnreadableEventException;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyHistory;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judge;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.OrderLog;
import java.util.ArrayList;
import java.util.List;

/** What the real model and the engine's JSON say of an order as its facts arrive: the one place that knows the engine's classes. */
public final class EngineSaid {

    private final String orderId;
    private final PolicyHistory policy;
    private final List<StatusFact> facts = new ArrayList<>();
    private LogState said = LogState.NOTHING;
    private List<Judgement> judgements = List.of();

    public EngineSaid(String orderId, Policy policy) {
        this.orderId = orderId;
        this.policy = PolicyHistory.of(policy);
    }

    public void take(StatusFact fact) {
        facts.add(fact);
    }

    /** The events that a watermark brings, as history reads them. */
    public List<SlaEvent> advance(long watermark) {
        Timeline timeline = Timeline.of(orderId, facts, policy.newest());
        OrderLog.Step step = new OrderLog(new Judge(policy)).advance(said, timeline, watermark);
        said = step.state();
        judgements = step.judgements();
        Judged judged = new Judged(OrderState.empty(orderId, null), timeline, step, step.nextChange());
        return step.events().stream().map(event -> read(EventJson.write(event, judged, null, watermark))).toList();
    }

    private static SlaEvent read(byte[] json) {
        try {
            return EventReader.read(json).orElseThrow();
        } catch (UnreadableEventException e) {
            throw new AssertionError(new String(json, java.nio.charset.StandardCharsets.UTF_8), e);
        }
    }

    /** As of the last watermark. */
    public List<Judgement> judgements() {
        return judgements;
    }
}
