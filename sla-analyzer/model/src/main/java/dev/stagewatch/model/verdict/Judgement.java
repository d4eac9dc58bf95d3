package dev.stagewatch.model.verdict;

import dev.stagewatch.model.policy.Limit;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.timeline.StageVisit;

/**
 * What a watermark allows to say of one visit. Immutable.
 *
 * @param visit    as the timeline has it
 * @param end      the visit's, or ABANDONED where the watermark says so (S7)
 * @param ended    epoch nanoseconds; NEVER while it runs
 * @param level    OK unless it runs and is not paused
 * @param verdict  of a finished visit, at once
 * @param elapsed  business nanoseconds of this visit, up to its end or the watermark
 * @param earlier  what earlier visits used, where {@code rework: sum} counts it; else 0
 * @param limit    in force (D1, D6)
 * @param deadline the one shown to people (C3), epoch nanoseconds; NEVER while paused
 * @param overdueAt the last instant at which elapsed = limit (D3); NEVER where it cannot come as things stand
 * @param dueAtRisk first watermark at which this stretch is judged at risk, grace included; NEVER where none
 * @param dueOverdue likewise for overdue
 * @param nextChange the smallest watermark after this one at which something of the visit changes; NEVER where none
 * @param policyVersion of the policy whose limit and calendar counted
 * @param ground   of an overdue visit: why it is held to be stuck or blind (B3, B4); else FACTS
 * @param holder   of an overdue visit: the service that holds the order (B3), as it names itself; else empty
 */
public record Judgement(StageVisit visit, End end, long ended, Level level, Verdict verdict, long elapsed, long earlier,
        Limit limit, long deadline, long overdueAt, long dueAtRisk, long dueOverdue, long nextChange, String policyVersion,
        Ground ground, String holder) {

    /** Stuck by its facts, where it is overdue. */
    public Judgement(StageVisit visit, End end, long ended, Level level, Verdict verdict, long elapsed, long earlier, Limit limit,
            long deadline, long overdueAt, long dueAtRisk, long dueOverdue, long nextChange, String policyVersion) {
        this(visit, end, ended, level, verdict, elapsed, earlier, limit, deadline, overdueAt, dueAtRisk, dueOverdue, nextChange,
                policyVersion, Ground.FACTS, "");
    }

    Judgement on(Ground why, String heldBy) {
        return new Judgement(visit, end, ended, level, verdict, elapsed, earlier, limit, deadline, overdueAt, dueAtRisk, dueOverdue,
                nextChange, policyVersion, why, heldBy);
    }

    /** Of its alert, while it is overdue. */
    public AlertKind kind() {
        return ground.kind();
    }


    public boolean isRunning() {
        return end == End.RUNNING;
    }

    public boolean isPaused() {
        return isRunning() && visit.isPaused();
    }

    /** Of what is judged: the visit's own time and the earlier visits' (S2). */
    public long counted() {
        return elapsed + earlier;
    }
}
