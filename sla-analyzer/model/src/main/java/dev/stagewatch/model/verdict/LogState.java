package dev.stagewatch.model.verdict;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.timeline.End;
import java.util.List;

/**
 * What an order's log has said so far; the engine keeps it beside the facts. Immutable, plain data for a binary form.
 *
 * @param visits       one for each visit the log has spoken of
 * @param confirmation the newest answer of the system of record (B4), or null where none was asked for
 */
public record LogState(List<Said> visits, Confirmation confirmation) {
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
     * @param ground   of an overdue alert as it was last said (B3); FACTS where none fires
     * @param awaitingSince watermark from which an overdue alert awaits the system of record (B4); NEVER where none does
     */
    public record Said(String stage, FactKey key, long started, long ended, End end, Verdict verdict, long elapsed, int revision,
            Level alert, long alertLimit, long alertWarn, String alertPolicy, long alertStretch, long alertSince, Ground ground,
            long awaitingSince) {

        /** Stuck by its facts, awaiting nothing. */
        public Said(String stage, FactKey key, long started, long ended, End end, Verdict verdict, long elapsed, int revision,
                Level alert, long alertLimit, long alertWarn, String alertPolicy, long alertStretch, long alertSince) {
            this(stage, key, started, ended, end, verdict, elapsed, revision, alert, alertLimit, alertWarn, alertPolicy, alertStretch,
                    alertSince, Ground.FACTS, Nanos.NEVER);
        }

        /** Whether an overdue alert waits for the system of record (B4). */
        public boolean isAwaiting() {
            return awaitingSince != Nanos.NEVER;
        }

        static Said nothing(Judgement now) {
            return new Said(now.visit().stage().name(), now.visit().key(), now.visit().started(), Nanos.NEVER, End.RUNNING, Verdict.NONE, 0,
                    0, Level.OK, 0, 0, "", 0, 0);
        }

        Said startedBy(Judgement now) {
            return new Said(stage, now.visit().key(), now.visit().started(), ended, end, verdict, elapsed, revision, alert, alertLimit,
                    alertWarn, alertPolicy, alertStretch, alertSince, ground, awaitingSince);
        }

        Said withoutAlert() {
            return new Said(stage, key, started, ended, end, verdict, elapsed, revision, Level.OK, 0, 0, "", 0, 0, Ground.FACTS, awaitingSince);
        }

        Said withAlert(Level level, Judgement now, long stretch, long since) {
            return new Said(stage, key, started, ended, end, verdict, elapsed, revision, level, now.limit().nanos(), now.limit().warnNanos(),
                    now.policyVersion(), stretch, since, level == Level.OVERDUE ? now.ground() : Ground.FACTS, awaitingSince);
        }

        Said awaiting(long since) {
            return new Said(stage, key, started, ended, end, verdict, elapsed, revision, alert, alertLimit, alertWarn, alertPolicy,
                    alertStretch, alertSince, ground, since);
        }

        Said running(Judgement now) {
            return ended(now, End.RUNNING, Nanos.NEVER, Verdict.NONE, 0, revision);
        }

        /** The end was said, for the first time or anew. */
        Said ended(Judgement now, int asRevision) {
            return ended(now, now.end(), now.ended(), now.verdict(), now.counted(), asRevision);
        }

        /** An end that was said does not hold. */
        Said reopened(Judgement now, int asRevision) {
            return ended(now, End.RUNNING, Nanos.NEVER, Verdict.NONE, 0, asRevision);
        }

        private Said ended(Judgement now, End how, long at, Verdict asVerdict, long took, int asRevision) {
            return new Said(stage, key, now.visit().started(), at, how, asVerdict, took, asRevision, alert, alertLimit, alertWarn, alertPolicy,
                    alertStretch, alertSince, ground, awaitingSince);
        }
    }

    public LogState {
        visits = List.copyOf(visits);
    }

    public LogState(List<Said> visits) {
        this(visits, null);
    }

    /** Whether an alert of the order waits for the system of record (B4). */
    public boolean isAwaiting() {
        for (Said said : visits) {
            if (said.isAwaiting()) {
                return true;
            }
        }
        return false;
    }
}
