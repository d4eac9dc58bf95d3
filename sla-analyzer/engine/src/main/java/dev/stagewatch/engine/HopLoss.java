package dev.stagewatch.engine;

/** Why hops are no longer there; a closed set. */
public enum HopLoss {
    /** An order has more than can be kept; counted once an order (A4). */
    TRUNCATED,
    /** Of an order without any status, or that had left, after the trace window; counted by order. */
    NO_STATUS
}
