package dev.stagewatch.model.oracle;

import java.util.BitSet;

/** One run of a stage's clock, written down tick by tick. A plain bag of fields: the oracle fills it, the check reads it. */
public final class Run {
    public static final int NEVER = Integer.MAX_VALUE;

    public enum End { RUNNING, COMPLETED, INFERRED, CANCELLED, ABANDONED }

    public enum Verdict { NONE, MET, BREACHED }

    public enum Level { OK, AT_RISK, OVERDUE }

    public final String stage;
    public final Fact start;
    public final int number;
    public final int started;
    public final boolean implicit;
    /** Ticks in which it was held. */
    final BitSet held = new BitSet();
    boolean isHeld;
    int resumed;
    long missingBefore;

    public int ended = NEVER;
    public End end = End.RUNNING;
    public Verdict verdict = Verdict.NONE;
    public Level level = Level.OK;
    public int elapsed;
    public int earlier;
    public int limit;
    public int warn;
    public int deadline = NEVER;
    public int dueAtRisk = NEVER;
    public int dueOverdue = NEVER;
    public long missing;

    Run(String stage, boolean implicit, Fact start, int number, int started) {
        this.stage = stage;
        this.implicit = implicit;
        this.start = start;
        this.number = number;
        this.started = started;
        this.resumed = started;
    }

    public boolean isPaused() {
        return end == End.RUNNING && isHeld;
    }

    /** When the clock last began to run after a pause; its start where there was none. */
    public int resumed() {
        return resumed;
    }

    @Override
    public String toString() {
        return stage + " #" + number + " by " + start + " [" + started + ", " + ended + ") " + end + ' ' + verdict + ' ' + level + " elapsed " + elapsed
                + '+' + earlier + " of " + warn + '/' + limit + " deadline " + deadline + " due " + dueAtRisk + '/' + dueOverdue
                + (isPaused() ? " paused" : "") + " missing " + missing;
    }
}
