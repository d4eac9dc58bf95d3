package dev.stagewatch.model.verdict;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.verdict.LogState.Said;
import dev.stagewatch.model.verdict.OrderEvent.Kind;
import java.util.ArrayList;
import java.util.List;

/** One call's worth of an order's log: what is new of each visit, and what is to be remembered of it. Not thread-safe. */
final class VisitLog {
    private final String orderId;
    private final Policy newest;
    private final long watermark;
    private final Asking asking;
    private final List<OrderEvent> events = new ArrayList<>();

    VisitLog(String orderId, Policy newest, long watermark, Asking asking) {
        this.orderId = orderId;
        this.newest = newest;
        this.watermark = watermark;
        this.asking = asking;
    }

    List<OrderEvent> events() {
        return List.copyOf(events);
    }

    /** @param last what was said of the visit, null where nothing was */
    Said tell(Said last, Judgement now) {
        boolean isNew = last == null || !last.key().equals(now.visit().key());
        if (isNew) {
            // A visit that was renamed takes its alert with it (V1).
            add(Kind.ENTERED, now, now.visit().started(), last == null ? Level.OK : last.alert(), null, 0, null);
        }
        return end(alert(last == null ? Said.nothing(now) : isNew ? last.startedBy(now) : last, now), now);
    }

    /** A visit that the facts no longer have (D4). */
    void gone(Said said) {
        if (said.alert() != Level.OK) {
            events.add(new OrderEvent(Kind.RESOLVED, orderId, said.stage(), said.key(), 0, watermark, said.alert(), Reason.RETRACTED,
                    Verdict.NONE, 0, said.alertLimit(), said.revision(), null, groundOf(said)));
        }
        renamed(said);
    }

    /** What was said of a visit goes on under another key (V1), or not at all: under this one nothing of it holds. */
    void renamed(Said said) {
        events.add(new OrderEvent(Kind.CORRECTED, orderId, said.stage(), said.key(), 0, watermark, Level.OK, null, Verdict.NONE, 0, 0,
                said.revision() + 1, null, null));
    }

    private Said alert(Said said, Judgement now) {
        Level firing = said.alert();
        if (firing != Level.OK && (now.level().compareTo(firing) < 0 || isNewStretch(said, now))) {
            add(Kind.RESOLVED, now, watermark, firing, reason(said, now), said.revision(), groundOf(said));
            firing = Level.OK;
        }
        boolean waits = now.level() == Level.OVERDUE && firing != Level.OVERDUE && asking.isAwaited(said, now);
        Level level = waits ? Level.AT_RISK : now.level();
        Said asked = said.awaiting(waits ? asking.since(said) : Nanos.NEVER);
        return level.compareTo(firing) > 0 ? raise(asked, now, level) : keep(asked, now, level);
    }

    private Said raise(Said said, Judgement now, Level level) {
        boolean overdue = level == Level.OVERDUE;
        long since = overdue ? now.overdueAt() : Nanos.minus(now.dueAtRisk(), newest.grace());
        add(overdue ? Kind.OVERDUE : Kind.AT_RISK, now, since, level, null, said.revision(), overdue ? now.ground() : null);
        return said.withAlert(level, now, stretch(now), since);
    }

    private Said keep(Said said, Judgement now, Level level) {
        if (level == Level.OK) {
            return said.withoutAlert();
        }
        if (level == Level.OVERDUE && said.ground().kind() != now.ground().kind()) {
            add(Kind.KIND_CHANGED, now, watermark, level, null, said.revision(), now.ground());
        }
        return said.withAlert(level, now, stretch(now), said.alertSince());
    }

    /** D3: it was held since it became so, and runs again. */
    private static boolean isNewStretch(Said said, Judgement now) {
        return said.alertStretch() != stretch(now) && stretch(now) > said.alertSince();
    }

    /** D5: why an alert ends, by what is known now. */
    private Reason reason(Said said, Judgement now) {
        boolean overdue = said.alert() == Level.OVERDUE;
        boolean isNewPolicy = !said.alertPolicy().equals(newest.version());
        boolean exceeds = overdue ? now.counted() > now.limit().nanos() : now.counted() >= now.limit().warnNanos();
        if (!exceeds) {
            boolean exceeded = overdue ? now.counted() > said.alertLimit() : now.counted() >= said.alertWarn();
            return exceeded && isNewPolicy ? Reason.LIMIT_CHANGED : Reason.RETRACTED;
        }
        return switch (now.end()) {
            case COMPLETED -> Reason.COMPLETED;
            case INFERRED -> Reason.INFERRED;
            case CANCELLED -> Reason.CANCELLED;
            case ABANDONED -> Reason.ABANDONED;
            case RUNNING -> now.isPaused() || isNewStretch(said, now) ? Reason.PAUSED
                    : isNewPolicy ? Reason.LIMIT_CHANGED : Reason.RETRACTED;
        };
    }

    private Said end(Said said, Judgement now) {
        boolean isDue = now.end() != End.RUNNING && now.ended() <= watermark;
        if (said.end() == End.RUNNING) {
            return isDue ? firstEnd(said, now) : said.running(now);
        }
        if (isSame(said, now)) {
            return said;
        }
        int revision = said.revision() + 1;
        add(Kind.CORRECTED, now, watermark, Level.OK, null, revision, null);
        return isDue ? said.ended(now, revision) : said.reopened(now, revision);
    }

    private Said firstEnd(Said said, Judgement now) {
        int revision = said.revision() + 1;
        add(said.revision() == 0 ? kindOf(now) : Kind.CORRECTED, now, now.ended(), Level.OK, null, revision, null);
        return said.ended(now, revision);
    }

    private static boolean isSame(Said said, Judgement now) {
        return said.end() == now.end() && said.ended() == now.ended() && said.verdict() == now.verdict()
                && said.elapsed() == now.counted() && said.started() == now.visit().started();
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

    private static Ground groundOf(Said said) {
        return said.alert() == Level.OVERDUE ? said.ground() : null;
    }

    private void add(Kind kind, Judgement now, long at, Level level, Reason reason, int revision, Ground ground) {
        events.add(new OrderEvent(kind, orderId, now.visit().stage().name(), now.visit().key(), now.visit().number(), at, level, reason,
                now.verdict(), now.counted(), now.limit().nanos(), revision, now, ground));
    }
}
