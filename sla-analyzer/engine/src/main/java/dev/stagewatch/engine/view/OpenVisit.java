package dev.stagewatch.engine.view;

import java.util.ArrayList;
import java.util.List;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.judge.OrderState;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.verdict.LogState.Said;

/**
 * An open visit as the counts see it. It follows from the stored order alone, so that nothing has to be remembered for taking
 * an order off the counts again.
 *
 * @param startedAt epoch nanoseconds
 */
record OpenVisit(String stage, Level level, boolean isPaused, long startedAt) {

    static List<OpenVisit> of(OrderState order) {
        List<OpenVisit> open = new ArrayList<>(2);
        List<Said> visits = order.said().visits();
        for (int i = 0; i < visits.size(); i++) {
            Said said = visits.get(i);
            if (said.end() == End.RUNNING) {
                open.add(new OpenVisit(said.stage(), level(said), order.isPaused(i), said.started()));
            }
        }
        return open;
    }

    static Level level(Said said) {
        return switch (said.alert()) {
            case OK -> Level.NONE;
            case AT_RISK -> Level.AT_RISK;
            case OVERDUE -> Level.OVERDUE;
        };
    }
}
