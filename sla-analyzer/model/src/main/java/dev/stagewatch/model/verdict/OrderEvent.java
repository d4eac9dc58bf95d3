package dev.stagewatch.model.verdict;

import dev.stagewatch.model.fact.FactKey;

/**
 * One entry of an order's log: what {@code order-sla-events} and alerts are made of. Immutable.
 *
 * @param key       the fact that starts the visit
 * @param number    of the visit, for display
 * @param at        when it happened, epoch nanoseconds: start, threshold, end; of RESOLVED and CORRECTED the watermark
 * @param level     of AT_RISK, OVERDUE and RESOLVED the alert's level; of ENTERED that of an alert that goes on under another start (V1); else OK
 * @param reason    of RESOLVED, else null
 * @param verdict   what now holds
 * @param elapsed   business nanoseconds counted so far
 * @param limit     nanoseconds in force
 * @param revision  of what was said of the visit's end; 0 while nothing was
 * @param judgement all else that is known of the visit; null of RESOLVED and CORRECTED where the visit is gone
 * @param ground    of OVERDUE and KIND_CHANGED why it is stuck or blind (B3, B4), of a RESOLVED overdue why it was; else null
 */
public record OrderEvent(Kind kind, String orderId, String stage, FactKey key, int number, long at, Level level, Reason reason,
        Verdict verdict, long elapsed, long limit, int revision, Judgement judgement, Ground ground) {

    /**
     * ENTERED, then AT_RISK and OVERDUE when an alert fires or rises, RESOLVED when it ends or falls, then one of MET, BREACHED,
     * CANCELLED, INFERRED, ABANDONED, or FINISHED where {@code rework: first} gives no verdict. CORRECTED: what was said does not
     * hold (D4); it carries what does, or no judgement where the facts have no such visit. An alert belongs to order and stage: it
     * goes on where another fact comes to start the visit (V1), which is told as CORRECTED of the one and ENTERED of the other.
     * KIND_CHANGED: the overdue alert that fires goes on as the other of stuck and blind (B3).
     */
    public enum Kind { ENTERED, AT_RISK, OVERDUE, RESOLVED, MET, BREACHED, CANCELLED, INFERRED, ABANDONED, FINISHED, CORRECTED, KIND_CHANGED }
}
