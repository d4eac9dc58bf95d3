package dev.stagewatch.model.verdict;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.verdict.LogState.Said;
import dev.stagewatch.model.verdict.OrderEvent.Kind;
import java.util.ArrayList;
import java.util.List;

/** One call's worth of an order's log: what is new of each visit, and what is to be remembered of it. Not thread-safe. */
final class VisitLog {
    private final String orderId;
    private final long grace;
    private final long watermark;
    private final List<OrderEvent> events = new ArrayList<>();

    VisitLog(String orderId, long grace, long watermark) {
        this.orderId = orderId;
        this.grace = grace;
        this.watermark = watermark;
    }

    List<OrderEvent> events() {
        return List.copyOf(events);
    }

    /** @param last what was said of the visit, null where nothing was */
    Said tell(Said last, Judgement now) {
        if (last == null) {
            add(Kind.ENTERED, now, now.visit().started(), Level.OK, null, 0);
        }
        Said alerted = alert(last == null ? silent(now) : last, now);
        return end(alerted, now);
    }

    /** A visit that the facts no longer have (D4). */
    void gone(Said said) {
        if (said.alert() != Level.OK) {
            events.add(new OrderEvent(Kind.RESOLVED, orderId, said.stage(), said.key(), 0, watermark, said.alert(), Reason.RETRACTED,
                    Verdict.NONE, 0, said.alertLimit(), said.revision(), null));
        }
        if (said.end() != End.RUNNING) {
            events.add(new OrderEvent(Kind.CORRECTED, orderId, said.stage(), said.key(), 0, watermark, Level.OK, null, Verdict.NONE, 0, 0,
                    said.revision() + 1, null));
        }
    }

    private static Said silent(Judgement now) {
        return new Said(now.visit().stage().name(), now.visit().key(), now.visit().started(), Nanos.NEVER, End.RUNNING, Verdict.NONE, 0, 0,
                Level.OK, 0, 0, "", 0, 0);
    }

    private Said alert(Said said, Judgement now) {
        Level firing = said.alert();
        boolean newStretch = firing != Level.OK && now.level() != Level.OK && said.alertStretch() != stretch(now)
                && stretch(now) > said.alertSince();
        if (firing != Level.OK && (now.level().compareTo(firing) < 0 || newStretch)) {
            add(Kind.RESOLVED, now, watermark, firing, newStretch ? Reason.PAUSED : reason(said, now), said.revision());
            firing = Level.OK;
        }
        if (now.level().compareTo(firing) > 0) {
            boolean overdue = now.level() == Level.OVERDUE;
            long since = overdue ? now.overdueAt() : Nanos.minus(now.dueAtRisk(), grace);
            add(overdue ? Kind.OVERDUE : Kind.AT_RISK, now, since, now.level(), null, said.revision());
            return with(said, now, now.level(), since);
        }
        return with(said, now, now.level(), said.alertSince());
    }

    private static Said with(Said said, Judgement now, Level level, long since) {
        if (level == Level.OK) {
            return new Said(said.stage(), said.key(), said.started(), said.ended(), said.end(), said.verdict(), said.elapsed(), said.revision(),
                    Level.OK, 0, 0, "", 0, 0);
        }
        return new Said(said.stage(), said.key(), said.started(), said.ended(), said.end(), said.verdict(), said.elapsed(), said.revision(),
                level, now.limit().nanos(), now.limit().warnNanos(), now.policyVersion(), stretch(now), since);
    }

    /** D5: why an alert ends, by what is known now. */
    private static Reason reason(Said said, Judgement now) {
        boolean exceeded = said.alert() == Level.OVERDUE ? now.counted() > said.alertLimit() : now.counted() >= said.alertWarn();
        if (!exceeded) {
            return Reason.RETRACTED;
        }
        return switch (now.end()) {
            case COMPLETED -> Reason.COMPLETED;
            case INFERRED -> Reason.INFERRED;
            case CANCELLED -> Reason.CANCELLED;
            case ABANDONED -> Reason.ABANDONED;
            case RUNNING -> now.isPaused() ? Reason.PAUSED : Reason.LIMIT_CHANGED;
        };
    }

    private Said end(Said said, Judgement now) {
        boolean wasSaid = said.end() != End.RUNNING;
        boolean isDue = now.end() != End.RUNNING && now.ended() <= watermark;
        if (!wasSaid && !isDue) {
            return ended(said, now, End.RUNNING, Nanos.NEVER, Verdict.NONE, 0, said.revision());
        }
        if (!wasSaid) {
            int revision = said.revision() + 1;
            add(said.revision() == 0 ? kindOf(now) : Kind.CORRECTED, now, now.ended(), Level.OK, null, revision);
            return ended(said, now, now.end(), now.ended(), now.verdict(), now.counted(), revision);
        }
        if (isSame(said, now)) {
            return said;
        }
        int revision = said.revision() + 1;
        add(Kind.CORRECTED, now, watermark, Level.OK, null, revision);
        return isDue ? ended(said, now, now.end(), now.ended(), now.verdict(), now.counted(), revision)
                : ended(said, now, End.RUNNING, Nanos.NEVER, Verdict.NONE, 0, revision);
    }

    private static boolean isSame(Said said, Judgement now) {
        return said.end() == now.end() && said.ended() == now.ended() && said.verdict() == now.verdict()
                && said.elapsed() == now.counted() && said.started() == now.visit().started();
    }

    private static Said ended(Said said, Judgement now, End end, long ended, Verdict verdict, long elapsed, int revision) {
        return new Said(said.stage(), said.key(), now.visit().started(), ended, end, verdict, elapsed, revision, said.alert(),
                said.alertLimit(), said.alertWarn(), said.alertPolicy(), said.alertStretch(), said.alertSince());
    }

    private static Kind kindOf(Judgement now) {
        return switch (now.end()) {
            case COMPLETED -> switch (now.verdict()) {
                case MET -> Kind.MET;
                case BREACHED -> Kind.BREACHED;
                case NONE -> Kind.FINISHED;
            };
            case INFERRED -> Kind.INFERRED;
            case CANCELLED -> Kind.CANCELLED;
            case ABANDONED -> Kind.ABANDONED;
            case RUNNING -> throw new IllegalStateException("a running visit has no end to tell");
        };
    }

    /** What began the present stretch of running: the end of the last pause, 0 where there was none. */
    private static long stretch(Judgement now) {
        long resumed = now.visit().lastResumed();
        return resumed == now.visit().started() ? 0 : resumed;
    }

    private void add(Kind kind, Judgement now, long at, Level level, Reason reason, int revision) {
        events.add(new OrderEvent(kind, orderId, now.visit().stage().name(), now.visit().key(), now.visit().number(), at, level, reason,
                now.verdict(), now.counted(), now.limit().nanos(), revision, now));
    }
}
