package dev.stagewatch.engine.read;

/** Something found that may lack its order, and its place in its trace by which another span can name it (F1). */
sealed interface Found permits FoundStatus, FoundHop {

    /** Null where neither the span nor its resource names it. */
    String orderId();

    long traceHigh();

    long traceLow();

    /** 0: none. */
    long spanId();

    /** 0: none, or not known, as of a log record. */
    long parentId();

    default boolean hasTrace() {
        return (traceHigh() | traceLow()) != 0;
    }
}
