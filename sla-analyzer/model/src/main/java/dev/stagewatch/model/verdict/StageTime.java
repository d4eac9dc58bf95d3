package dev.stagewatch.model.verdict;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.calendar.BusinessCalendar;
import dev.stagewatch.model.timeline.Pause;
import dev.stagewatch.model.timeline.StageVisit;

/** The business time that a visit has used: pauses taken out (S6), by a calendar (C1). */
record StageTime(StageVisit visit, BusinessCalendar calendar) {

    /** Used up to an instant, nanoseconds. */
    long usedBy(long instant) {
        long end = Math.min(instant, visit.ended());
        long used = calendar.between(visit.started(), end);
        for (Pause pause : visit.pauses()) {
            used -= calendar.between(pause.from(), Math.min(pause.to(), end));
        }
        return used;
    }

    /** C3: the first instant at which so much is used; NEVER where the visit is paused before. */
    long firstUsing(long amount) {
        long left = amount;
        long start = visit.started();
        for (Pause pause : visit.pauses()) {
            long length = calendar.between(start, pause.from());
            if (length >= left) {
                return calendar.firstReaching(start, left);
            }
            left -= length;
            start = pause.to();
        }
        return start == Nanos.NEVER ? Nanos.NEVER : calendar.firstReaching(start, left);
    }
}
