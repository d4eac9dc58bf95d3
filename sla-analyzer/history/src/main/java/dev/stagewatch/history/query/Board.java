package dev.stagewatch.history.query;

import java.util.List;

import dev.stagewatch.history.Scope;

/** What runs now, as history knows it: a second or so behind the engine, and shared by all who serve pages. */
public interface Board {

    /** Stages that have a running visit, by name. */
    List<BoardStage> stages(Scope scope);

    /** The worst of a stage first: overdue, then at risk, then by age. @param limit 1 to {@value Page#LIMIT_MAX} */
    List<BoardCard> worst(Scope scope, String stage, int limit);
}
