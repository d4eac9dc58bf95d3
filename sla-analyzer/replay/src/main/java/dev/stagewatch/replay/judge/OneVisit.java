package dev.stagewatch.replay.judge;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.timeline.Pause;
import dev.stagewatch.model.timeline.StageVisit;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One visit of an order whose facts only added to what was known: what of it was known at a watermark follows from the visit itself,
 * without the order's other facts. Immutable.
 */
final class OneVisit {
    private final Timeline whole;
    private final Arrivals arrivals;
    private final StageVisit visit;
    private final Leftover earlier;
    /** the effective time of the fact that says its end: that of an abandoned visit is the one that came after */
    private final long endSaid;

    OneVisit(Timeline whole, Arrivals arrivals, Judgement judgement) {
        this.whole = whole;
        this.arrivals = arrivals;
        visit = judgement.visit();
        earlier = new Leftover(whole.orderId(), visit.started(), 0, 0, whole.partner(),
                Map.of(visit.stage().name(), new Leftover.Used(visit.number() - 1, judgement.earlier())));
        endSaid = visit.end() == End.ABANDONED ? arrivals.firstAfter(visit.ended()) : visit.ended();
    }

    /** The watermarks at which the visit changes, besides those that follow from its limit. */
    NavigableSet<Long> steps() {
        TreeSet<Long> steps = new TreeSet<>(List.of(arrivals.whenKnown(visit.started())));
        for (Pause pause : visit.pauses()) {
            steps.add(arrivals.whenKnown(pause.from()));
            steps.add(arrivals.whenKnown(pause.to()));
        }
        steps.add(arrivals.whenKnown(endSaid));
        steps.remove(Nanos.NEVER);
        return steps;
    }

    /** A timeline that has this visit alone, as known at a watermark. */
    Timeline knownAt(long watermark) {
        long horizon = arrivals.horizon(watermark);
        StageVisit known = horizon >= endSaid ? visit : running(horizon);
        return new Timeline(whole.orderId(), List.of(visit.start()), List.of(), List.of(known), whole.partner(), horizon, 0, 0, Nanos.NEVER,
                List.of(), 0, 0, 0, earlier);
    }

    private StageVisit running(long horizon) {
        List<Pause> pauses = new ArrayList<>();
        for (Pause pause : visit.pauses()) {
            if (pause.from() <= horizon) {
                boolean lasts = pause.to() > horizon || pause.to() == visit.ended();
                pauses.add(lasts ? new Pause(pause.from(), Nanos.NEVER) : pause);
            }
        }
        return new StageVisit(visit.stage(), visit.start(), null, visit.number(), visit.started(), Nanos.NEVER, End.RUNNING,
                List.copyOf(pauses), visit.missingVersions());
    }
}
