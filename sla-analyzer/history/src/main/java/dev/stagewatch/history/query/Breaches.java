package dev.stagewatch.history.query;

import dev.stagewatch.history.Scope;

/** Breaches, newest first. */
public interface Breaches {

    /**
     * @param stage null for all
     * @param after null for the first page, else {@link Page#next()} of the one before
     * @param limit 1 to {@value Page#LIMIT_MAX}
     */
    Page<Breach> page(Scope scope, Window window, String stage, String after, int limit);
}
