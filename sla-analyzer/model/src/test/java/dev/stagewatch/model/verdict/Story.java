package dev.stagewatch.model.verdict;

import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyHistory;
import dev.stagewatch.model.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;

/** An order's facts and watermarks in the order of their arrival, and what its log said. Only stage pricing counts here. */
final class Story {
    private final List<StatusFact> facts = new ArrayList<>();
    private final List<OrderEvent> events = new ArrayList<>();
    private PolicyHistory policies;
    private LogState state = LogState.NOTHING;
    private Surroundings surroundings = Surroundings.QUIET;
    private OrderLog.Step last;

    Story(Policy policy) {
        this.policies = PolicyHistory.of(policy);
    }

    Story fact(StatusFact fact) {
        facts.add(fact);
        return this;
    }

    Story policy(String since, Policy policy) {
        policies = policies.with(OrderFacts.at(since), policy);
        return this;
    }

    /** What is known beside the facts from now on. */
    Story around(Surroundings known) {
        surroundings = known;
        return this;
    }

    Story watermark(String offset) {
        return watermark(OrderFacts.at(offset));
    }

    Story watermark(long at) {
        Timeline timeline = Timeline.of(OrderFacts.ORDER, facts, policies.newest());
        last = new OrderLog(new Judge(policies)).advance(state, timeline, at, surroundings);
        state = last.state();
        last.events().stream().filter(event -> event.stage().equals("pricing")).forEach(events::add);
        return this;
    }

    /** What was said, in short: the kind, with the reason of a resolution. ENTERED and AT_RISK left out. */
    List<String> said() {
        return events.stream()
                .filter(event -> event.kind() != OrderEvent.Kind.ENTERED && event.level() != Level.AT_RISK)
                .map(event -> event.reason() == null ? event.kind().name() : event.kind() + " " + event.reason())
                .toList();
    }

    List<OrderEvent> events() {
        return events;
    }

    LogState state() {
        return state;
    }

    OrderLog.Step step() {
        return last;
    }

    List<Judgement> pricing() {
        return last.judgements().stream().filter(judgement -> judgement.visit().stage().name().equals("pricing")).toList();
    }

    Judgement judgement() {
        return pricing().getLast();
    }
}
