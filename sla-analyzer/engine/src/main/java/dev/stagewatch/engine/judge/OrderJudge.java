package dev.stagewatch.engine.judge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.OrderLog;
import dev.stagewatch.model.verdict.Surroundings;

/** Judges an order anew, and lets it go when its time is over (S8). Stateless. */
public final class OrderJudge {

    private OrderJudge() { }

    /** @param watermark up to which every status has been read, epoch nanoseconds */
    public static Judged judge(OrderState state, PolicyInForce policy, long watermark) {
        return judge(state, policy, watermark, Surroundings.QUIET);
    }

    /** @param around silent services, and what the system of record said (B3, B4) */
    public static Judged judge(OrderState state, PolicyInForce policy, long watermark, Surroundings around) {
        Timeline timeline = Timeline.of(state.orderId(), state.facts(), policy.policy(), state.before());
        OrderLog.Step step = policy.log().advance(state.said(), timeline, watermark, around);
        long endLearned = !timeline.isClosed() ? Nanos.NEVER : Math.min(state.endLearned(), watermark);
        OrderState judged = state.judged(step.state(), paused(step), endLearned, policy.policy().version());
        return new Judged(judged, timeline, step, Math.min(step.nextChange(), leavesAt(judged, timeline, policy.policy())));
    }

    /** The log speaks of visits in the order of the judgements, and leaves out those that start beyond the watermark. */
    private static long paused(OrderLog.Step step) {
        long paused = 0;
        int visit = 0;
        for (LogState.Said said : step.state().visits()) {
            if (visit < Long.SIZE && said.end() == End.RUNNING && isPaused(step, said)) {
                paused |= 1L << visit;
            }
            visit++;
        }
        return paused;
    }

    private static boolean isPaused(OrderLog.Step step, LogState.Said said) {
        for (Judgement judgement : step.judgements()) {
            if (judgement.isPaused() && judgement.visit().stage().name().equals(said.stage())
                    && judgement.visit().key().equals(said.key())) {
                return true;
            }
        }
        return false;
    }

    /** The watermark at which the order leaves the state; {@code NEVER} where that is not to be seen. */
    static long leavesAt(OrderState state, Timeline timeline, Policy policy) {
        if (timeline.isClosed()) {
            return Nanos.plus(Math.max(state.endLearned(), timeline.lastEffective()), policy.correctionWindow());
        }
        return Nanos.plus(Nanos.plus(timeline.lastEffective(), policy.abandonAfter()), policy.correctionWindow());
    }

    /** Whether a judged order is to leave now, since its correction window is over. */
    public static boolean leaves(Judged judged, PolicyInForce policy, long watermark) {
        return leavesAt(judged.state(), judged.timeline(), policy.policy()) <= watermark;
    }

    /** What stays of an order that leaves; empty where its time to be remembered is over as well. */
    public static Optional<Leftover> leftover(Judged judged, PolicyInForce policy, long watermark) {
        Timeline timeline = judged.timeline();
        Map<String, Leftover.Used> earlier = new HashMap<>();
        if (judged.state().before() != null) {
            earlier.putAll(judged.state().before().earlier());
        }
        for (Judgement judgement : judged.step().judgements()) {
            earlier.merge(judgement.visit().stage().name(), new Leftover.Used(1, judgement.elapsed()),
                    (a, b) -> new Leftover.Used(a.visits() + b.visits(), a.nanos() + b.nanos()));
        }
        Leftover leftover = new Leftover(timeline.orderId(), timeline.lastEffective(), timeline.highestVersion(),
                timeline.versionsSeen(), timeline.partner(), earlier);
        return forgetAt(leftover, policy) <= watermark ? Optional.empty() : Optional.of(leftover);
    }

    /** The watermark at which nothing more is known of an order that left. */
    public static long forgetAt(Leftover leftover, PolicyInForce policy) {
        return Nanos.plus(leftover.ended(), policy.policy().abandonAfter());
    }
}
