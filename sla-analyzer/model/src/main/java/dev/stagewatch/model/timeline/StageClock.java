package dev.stagewatch.model.timeline;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Closing;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.Stage;
import java.util.ArrayList;
import java.util.List;

/** A stage's clock while the facts go by: one run of it becomes one {@link StageVisit}. */
final class StageClock {
    private final Stage stage;
    private final StatusFact start;
    private final int number;
    private final long started;
    /** versions known to be missing before it started */
    private final long missingBefore;
    private final List<Pause> pauses = new ArrayList<>(0);
    private long pausedAt = Nanos.NEVER;
    private StatusFact stop;
    private long ended = Nanos.NEVER;
    private End end = End.RUNNING;
    private long missing;

    StageClock(Stage stage, StatusFact start, int number, long started, long missingBefore) {
        this.stage = stage;
        this.start = start;
        this.number = number;
        this.started = started;
        this.missingBefore = missingBefore;
    }

    /** What entering a status means for a running stage: its end, or RUNNING where it goes on (S1, S4, S5). */
    End endBy(String status, Policy policy) {
        Closing closing = policy.terminals().get(status);
        if (closing == Closing.CANCELLED) {
            return End.CANCELLED;
        }
        if (stage.implicit() || stage.to().contains(status)) {
            return End.COMPLETED;
        }
        return closing == Closing.COMPLETED || isBeyond(status, policy) ? End.INFERRED : End.RUNNING;
    }

    private boolean isBeyond(String status, Policy policy) {
        int place = policy.place(status);
        if (place == Policy.NO_PLACE || stage.pause().contains(status)) {
            return false;
        }
        for (String to : stage.to()) {
            if (place <= policy.place(to)) {
                return false;
            }
        }
        return true;
    }

    /** The order entered a status that does not end the stage: the clock is held or runs on (S6). */
    void enter(String status, long at) {
        if (!stage.pause().contains(status)) {
            resume(at);
        } else if (pausedAt == Nanos.NEVER) {
            pausedAt = at;
        }
    }

    private void resume(long at) {
        if (pausedAt < at) {
            pauses.add(new Pause(pausedAt, at));
        }
        pausedAt = Nanos.NEVER;
    }

    void end(End how, StatusFact by, long at, long missingNow) {
        resume(at);
        end = how;
        stop = by;
        ended = at;
        missing = missingNow - missingBefore;
    }

    boolean isRunning() {
        return end == End.RUNNING;
    }

    Stage stage() {
        return stage;
    }

    StageVisit visit(long missingNow) {
        if (isRunning()) {
            missing = missingNow - missingBefore;
            if (pausedAt != Nanos.NEVER) {
                pauses.add(new Pause(pausedAt, Nanos.NEVER));
            }
        }
        return new StageVisit(stage, start, stop, number, started, ended, end, List.copyOf(pauses), missing);
    }
}
