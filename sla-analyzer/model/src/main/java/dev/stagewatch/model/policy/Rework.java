package dev.stagewatch.model.policy;

/** How repeated visits of a stage count (S2). */
public enum Rework {
    /** every visit has the whole limit */
    EACH,
    /** a visit is judged on its time plus all earlier visits' */
    SUM,
    /** later visits have no verdict */
    FIRST
}
