package dev.stagewatch.model.verdict;

import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.timeline.End;
import java.util.List;

/**
 * What an order's log has said so far; the engine keeps it beside the facts. Immutable, plain data for a binary form.
 *
 * @param visits one for each visit the log has spoken of
 */
public record LogState(List<Said> visits) {
    public static final LogState NOTHING = new LogState(List.of());

    /**
     * @param stage    its name
     * @param key      the fact that starts the visit
     * @param started  effective time, epoch nanoseconds
     * @param ended    NEVER while it runs
     * @param end      RUNNING until its end was said
     * @param verdict  as said
     * @param elapsed  as said at the end; 0 while it runs
     * @param revision counts what was said of the visit's end, from 1; 0 while nothing was
     * @param alert    the level that is firing; OK where none is
     * @param alertLimit the limit it fires with, nanoseconds; 0 where none fires
     * @param alertWarn  its warning mark, nanoseconds; 0 where none fires
     * @param alertPolicy version of the policy it fires with; empty where none fires
     * @param alertStretch the resume that began the stretch of running overdue (D3), 0 for the first stretch
     * @param alertSince what the alert gives as its begin: the instant it became at risk or overdue, without grace
     */
    public record Said(String stage, FactKey key, long started, long ended, End end, Verdict verdict, long elapsed, int revision,
            Level alert, long alertLimit, long alertWarn, String alertPolicy, long alertStretch, long alertSince) {
    }

    public LogState {
        visits = List.copyOf(visits);
    }
}
