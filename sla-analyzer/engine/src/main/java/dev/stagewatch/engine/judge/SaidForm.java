package dev.stagewatch.engine.judge;

import java.util.List;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.Names;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.verdict.Ground;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.LogState.Said;
import dev.stagewatch.model.verdict.Verdict;

/** What an order's log has said, in bytes: 4 to 5 for a visit, since its times are nearly always those of facts. */
final class SaidForm {

    private static final int PAUSED = 128;
    private static final int KEY_OF_FACT = 1;
    private static final int STARTED_AT_FACT = 2;
    private static final int ENDED_AT_FACT = 4;
    private static final int ELAPSED_IS_LENGTH = 8;
    private static final int REVISION_AS_USUAL = 16;
    private static final int OTHER_GROUND = 32;
    private static final int AWAITING = 64;
    /** The order in which ends, verdicts, levels and grounds are numbered here; only ever appended to. */
    private static final List<End> ENDS = List.of(End.RUNNING, End.COMPLETED, End.INFERRED, End.CANCELLED, End.ABANDONED);
    private static final List<Verdict> VERDICTS = List.of(Verdict.NONE, Verdict.MET, Verdict.BREACHED);
    private static final List<Level> LEVELS = List.of(Level.OK, Level.AT_RISK, Level.OVERDUE);
    private static final List<Ground> GROUNDS = List.of(Ground.FACTS, Ground.CONFIRMED, Ground.SILENT, Ground.MISSING_VERSIONS, Ground.AHEAD);

    private final Names names;

    SaidForm(Names names) {
        this.names = names;
    }

    void write(ByteWriter out, OrderState state) {
        List<Said> visits = state.said().visits();
        out.varint(visits.size());
        for (int i = 0; i < visits.size(); i++) {
            write(out, visits.get(i), state.facts(), state.isPaused(i));
        }
    }

    private void write(ByteWriter out, Said said, List<StatusFact> facts, boolean paused) {
        int start = indexOf(facts, said.key());
        int stop = said.ended() == Nanos.NEVER ? -1 : indexOf(facts, said.ended());
        int flags = flags(said, facts, start, stop);
        names.write(out, said.stage());
        out.put(ENDS.indexOf(said.end()) | VERDICTS.indexOf(said.verdict()) << 3 | LEVELS.indexOf(said.alert()) << 5
                | (paused ? PAUSED : 0)).put(flags);
        if (start >= 0) {
            out.varint(start);
        } else {
            out.text(said.key().text());
        }
        if ((flags & STARTED_AT_FACT) == 0) {
            out.fixed(said.started());
        }
        if (said.end() != End.RUNNING && stop >= 0) {
            out.varint(stop);
        } else if (said.end() != End.RUNNING) {
            out.fixed(said.ended());
        }
        if ((flags & ELAPSED_IS_LENGTH) == 0) {
            out.varint(said.elapsed());
        }
        if ((flags & REVISION_AS_USUAL) == 0) {
            out.varint(said.revision());
        }
        if (said.alert() != Level.OK) {
            out.varint(said.alertLimit()).varint(said.alertWarn());
            names.write(out, said.alertPolicy());
            out.fixed(said.alertStretch()).fixed(said.alertSince());
        }
        if (said.ground() != Ground.FACTS) {
            out.put(GROUNDS.indexOf(said.ground()));
        }
        if (said.isAwaiting()) {
            out.fixed(said.awaitingSince());
        }
    }

    private static int flags(Said said, List<StatusFact> facts, int start, int stop) {
        boolean startsAtFact = start >= 0 && facts.get(start).at() == said.started();
        return (start >= 0 ? KEY_OF_FACT : 0) | (startsAtFact ? STARTED_AT_FACT : 0) | (stop >= 0 ? ENDED_AT_FACT : 0)
                | (said.elapsed() == usualElapsed(said.end(), said.started(), said.ended()) ? ELAPSED_IS_LENGTH : 0)
                | (said.revision() == usualRevision(said.end()) ? REVISION_AS_USUAL : 0)
                | (said.ground() == Ground.FACTS ? 0 : OTHER_GROUND) | (said.isAwaiting() ? AWAITING : 0);
    }

    /** @return which visits are paused, a bit for each of the first 64 */
    long read(ByteReader in, List<StatusFact> facts, List<Said> into) {
        long paused = 0;
        int count = in.count();
        for (int i = 0; i < count; i++) {
            String stage = names.read(in);
            int kind = in.next();
            into.add(readOne(in, stage, kind, facts));
            paused |= (kind & PAUSED) == 0 || i >= Long.SIZE ? 0 : 1L << i;
        }
        return paused;
    }

    private Said readOne(ByteReader in, String stage, int kind, List<StatusFact> facts) {
        int flags = in.next();
        End end = ENDS.get(kind & 7);
        Level alert = LEVELS.get(kind >>> 5 & 3);
        StatusFact start = (flags & KEY_OF_FACT) == 0 ? null : facts.get(in.count());
        FactKey key = start == null ? FactKey.parse(in.text()) : start.key();
        long started = (flags & STARTED_AT_FACT) == 0 ? in.fixed() : start.at();
        long ended = end == End.RUNNING ? Nanos.NEVER : (flags & ENDED_AT_FACT) == 0 ? in.fixed() : facts.get(in.count()).at();
        long elapsed = (flags & ELAPSED_IS_LENGTH) == 0 ? in.varint() : usualElapsed(end, started, ended);
        int revision = (flags & REVISION_AS_USUAL) == 0 ? in.count() : usualRevision(end);
        boolean fires = alert != Level.OK;
        return new Said(stage, key, started, ended, end, VERDICTS.get(kind >>> 3 & 3), elapsed, revision, alert,
                fires ? in.varint() : 0, fires ? in.varint() : 0, fires ? names.read(in) : "", fires ? in.fixed() : 0, fires ? in.fixed() : 0,
                (flags & OTHER_GROUND) == 0 ? Ground.FACTS : GROUNDS.get(in.next()), (flags & AWAITING) == 0 ? Nanos.NEVER : in.fixed());
    }

    private static long usualElapsed(End end, long started, long ended) {
        return end == End.RUNNING ? 0 : ended - started;
    }

    private static int usualRevision(End end) {
        return end == End.RUNNING ? 0 : 1;
    }

    private static int indexOf(List<StatusFact> facts, FactKey key) {
        for (int i = facts.size() - 1; i >= 0; i--) {
            StatusFact fact = facts.get(i);
            if (fact.version() == key.version() && (key.version() > 0 || fact.key().equals(key))) {
                return i;
            }
        }
        return -1;
    }

    private static int indexOf(List<StatusFact> facts, long at) {
        for (int i = facts.size() - 1; i >= 0; i--) {
            if (facts.get(i).at() == at) {
                return i;
            }
        }
        return -1;
    }
}
