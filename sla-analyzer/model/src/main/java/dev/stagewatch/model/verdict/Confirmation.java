package dev.stagewatch.model.verdict;

import dev.stagewatch.model.timeline.Timeline;

/**
 * What the system of record said of an order (B4). Immutable.
 *
 * @param status  null where no answer came in time, or none that could be read
 * @param version of the order's row; 0 where the answer has none
 * @param askedAt watermark at which it was asked, epoch nanoseconds: an alert that became due later asks anew
 */
public record Confirmation(String status, long version, long askedAt) {

    /** How the answer stands to an order's facts. */
    public enum Standing {
        AHEAD, SAME,
        /** no answer, or one that is older than the facts: it settles nothing */
        UNSETTLED
    }

    /** There was no answer: what waits for it goes on as without {@code confirm}. */
    public static Confirmation none(long askedAt) {
        return new Confirmation(null, 0, askedAt);
    }

    /**
     * By version where both have one. Else any other status than the facts' last is ahead, since it was asked for after them; not
     * so once a fact came that is later than the question.
     */
    public Standing against(Timeline timeline) {
        if (status == null) {
            return Standing.UNSETTLED;
        }
        boolean same = status.equals(timeline.lastStatus());
        if (version > 0 && timeline.highestVersion() > 0) {
            return version > timeline.highestVersion() ? Standing.AHEAD
                    : version == timeline.highestVersion() && same ? Standing.SAME : Standing.UNSETTLED;
        }
        if (timeline.lastEffective() > askedAt) {
            return Standing.UNSETTLED;
        }
        return same ? Standing.SAME : Standing.AHEAD;
    }
}
