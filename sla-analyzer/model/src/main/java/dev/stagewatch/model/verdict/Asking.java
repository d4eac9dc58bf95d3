package dev.stagewatch.model.verdict;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.verdict.LogState.Said;
import java.util.List;

/** Whether an overdue alert waits for the system of record (B4), and for how long. Immutable. */
record Asking(boolean asks, Confirmation answer, long watermark) {
    /** How long the watermark may go on before what waits fires as without an answer, however the asking went. */
    static final long PATIENCE = Nanos.MINUTE;

    /** An answer to a question that was asked before the alert was due says nothing of it. */
    boolean isAwaited(Said said, Judgement now) {
        boolean answered = answer != null && answer.askedAt() >= now.dueOverdue();
        return asks && !answered && Nanos.minus(watermark, since(said)) < PATIENCE;
    }

    long since(Said said) {
        return Math.min(said.awaitingSince(), watermark);
    }

    /** The watermark at which the first of them gives up; NEVER where none waits. */
    static long nextChange(List<Said> visits) {
        long next = Nanos.NEVER;
        for (Said said : visits) {
            next = Math.min(next, Nanos.plus(said.awaitingSince(), PATIENCE));
        }
        return next;
    }
}
