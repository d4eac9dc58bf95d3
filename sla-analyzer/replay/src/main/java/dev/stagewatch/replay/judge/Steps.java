package dev.stagewatch.replay.judge;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.OrderEvent;
import dev.stagewatch.model.verdict.OrderLog;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.LongFunction;

/** Moves a watermark on, step by step, and writes down the alerts. Used once. */
final class Steps {
    private static final Set<OrderEvent.Kind> ALERTS = EnumSet.of(OrderEvent.Kind.AT_RISK, OrderEvent.Kind.OVERDUE,
            OrderEvent.Kind.RESOLVED, OrderEvent.Kind.CORRECTED);

    private final OrderLog log;
    private final LongFunction<Timeline> knownAt;
    private final List<Story.Said> said = new ArrayList<>();
    private LogState state = LogState.NOTHING;
    private long next = Nanos.NEVER;

    /** @param knownAt what is known at a watermark */
    Steps(OrderLog log, LongFunction<Timeline> knownAt) {
        this.log = log;
        this.knownAt = knownAt;
    }

    /** @param watermarks at which something may be new, besides those at which it is due by itself; none before there is a fact */
    List<Story.Said> run(NavigableSet<Long> watermarks, long end) {
        for (long watermark : watermarks.headSet(end, true)) {
            whatIsDueUpTo(watermark - 1);
            step(watermark);
        }
        whatIsDueUpTo(end);
        return said;
    }

    private void whatIsDueUpTo(long watermark) {
        while (next <= watermark) {
            step(next);
        }
    }

    private void step(long watermark) {
        OrderLog.Step step = log.advance(state, knownAt.apply(watermark), watermark);
        step.events().stream().filter(event -> ALERTS.contains(event.kind())).forEach(event -> said.add(new Story.Said(watermark, event)));
        state = step.state();
        next = step.nextChange();
    }
}
