package dev.stagewatch.replay.facts;

import java.util.Locale;

/** Why something that was read says nothing in the result; a closed set. */
public enum Loss {
    /** a line, row or document that is not what its format asks for */
    MALFORMED,
    /** no order id, and no span of the trace has one, or several do (F1) */
    NO_ORDER,
    /** an order, but no status */
    NO_STATUS,
    /** no time, or zero, and no arrival to fall back on (F5) */
    NO_TIME,
    /** a time in a form nobody knows, or outside the years 1678 to 2261 */
    TIME_UNREADABLE,
    /** a span, span event or log record whose status is empty, has no time, or is longer than the model takes (F5) */
    UNREADABLE,
    /** an order id or a status that is longer than the model takes */
    TEXT_TOO_LONG,
    /** the same fact again (F3) */
    DUPLICATE,
    /** another fact of the same identity was kept (F3) */
    CONFLICT,
    /** the copy without a version of a fact that has one (F3) */
    TWIN,
    /** came after a terminal status and reopens nothing (S5) */
    AFTER_TERMINAL,
    /** its order has more facts than the bound */
    TOO_MANY,
    /** after {@code --as-of} */
    AFTER_AS_OF;

    /** As reports write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
