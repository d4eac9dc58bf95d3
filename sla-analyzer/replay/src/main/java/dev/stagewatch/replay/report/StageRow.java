package dev.stagewatch.replay.report;

import dev.stagewatch.model.calendar.BusinessCalendar;
import dev.stagewatch.model.policy.Stage;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.Verdict;

/** Counts of one stage over all orders. Not thread-safe. */
final class StageRow {
    final String name;
    final boolean implicit;
    final BusinessCalendar calendar;
    final Durations durations = new Durations();
    long visits;
    long met;
    long breached;
    long inferred;
    long cancelled;
    long abandoned;
    long running;
    long paused;
    long atRisk;
    long overdue;

    StageRow(Stage stage) {
        name = stage.name();
        implicit = stage.implicit();
        calendar = stage.calendar();
    }

    void add(Judgement judgement) {
        visits++;
        met += judgement.verdict() == Verdict.MET ? 1 : 0;
        breached += judgement.verdict() == Verdict.BREACHED ? 1 : 0;
        inferred += judgement.end() == End.INFERRED ? 1 : 0;
        cancelled += judgement.end() == End.CANCELLED ? 1 : 0;
        abandoned += judgement.end() == End.ABANDONED ? 1 : 0;
        running += judgement.isRunning() ? 1 : 0;
        paused += judgement.isPaused() ? 1 : 0;
        atRisk += judgement.level() == Level.AT_RISK ? 1 : 0;
        overdue += judgement.level() == Level.OVERDUE ? 1 : 0;
        if (judgement.end() == End.COMPLETED) {
            durations.add(judgement.elapsed());
        }
    }
}
