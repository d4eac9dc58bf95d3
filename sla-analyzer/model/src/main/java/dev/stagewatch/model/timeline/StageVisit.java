package dev.stagewatch.model.timeline;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Stage;
import java.util.List;

/**
 * One run of a stage's clock (S1, S2), without any judgement. Immutable.
 *
 * @param stage           as in the policy the timeline was built with; an implicit one is "time in STATUS" (S3)
 * @param start           the fact that started it; its key is the visit's identity (V1)
 * @param stop            the fact that ended it; null while it runs and where it was abandoned
 * @param number          from 1, by stage, for display only
 * @param started         effective time, epoch nanoseconds
 * @param ended           likewise; NEVER while it runs
 * @param pauses          in order, within {@code [started, ended)}; the last one's end is NEVER while it is paused
 * @param missingVersions facts known to be lost between its start and its end, or the highest version seen (B1)
 */
public record StageVisit(Stage stage, StatusFact start, StatusFact stop, int number, long started, long ended, End end,
        List<Pause> pauses, long missingVersions) {

    public FactKey key() {
        return start.key();
    }

    public boolean isRunning() {
        return end == End.RUNNING;
    }

    public boolean isPaused() {
        return isRunning() && !pauses.isEmpty() && pauses.getLast().to() == Nanos.NEVER;
    }

    /** When the clock last began to run: the end of the last pause, else the start. */
    public long lastResumed() {
        return pauses.isEmpty() || isPaused() && pauses.size() == 1 ? started
                : isPaused() ? pauses.get(pauses.size() - 2).to() : pauses.getLast().to();
    }
}
