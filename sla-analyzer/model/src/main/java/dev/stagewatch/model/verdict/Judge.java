package dev.stagewatch.model.verdict;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.Limit;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyHistory;
import dev.stagewatch.model.policy.Rework;
import dev.stagewatch.model.policy.Stage;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.timeline.StageVisit;
import dev.stagewatch.model.timeline.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code (timeline, policies, watermark) -> judgements} (D1 to D3, D6). Immutable and thread-safe. */
public final class Judge {
    private final PolicyHistory policies;

    public Judge(PolicyHistory policies) {
        this.policies = policies;
    }

    public PolicyHistory policies() {
        return policies;
    }

    /** One for each visit of {@code timeline.stages()}, in that order. */
    public List<Judgement> judge(Timeline timeline, long watermark) {
        long abandoned = abandonedAt(timeline, watermark);
        Map<String, Long> usedByStage = new HashMap<>();
        List<Judgement> judgements = new ArrayList<>(timeline.stages().size());
        for (StageVisit visit : timeline.stages()) {
            String stage = visit.stage().name();
            long earlier = usedByStage.computeIfAbsent(stage, name -> usedBefore(timeline, name));
            Judgement judgement = judge(timeline, visit, earlier, abandoned, watermark);
            usedByStage.put(stage, earlier + judgement.elapsed());
            judgements.add(judgement);
        }
        return judgements;
    }

    /** The smallest watermark after {@code watermark} at which one of them changes; NEVER where none. */
    public static long nextChange(List<Judgement> judgements) {
        long next = Nanos.NEVER;
        for (Judgement judgement : judgements) {
            next = Math.min(next, judgement.nextChange());
        }
        return next;
    }

    /** S7: the last fact + abandon-after, once the watermark less grace is past it; else NEVER. */
    private long abandonedAt(Timeline timeline, long watermark) {
        Policy policy = policies.newest();
        long at = Nanos.plus(timeline.lastEffective(), policy.abandonAfter());
        return watermark != Nanos.UNKNOWN && Nanos.minus(watermark, policy.grace()) > at ? at : Nanos.NEVER;
    }

    private static long usedBefore(Timeline timeline, String stage) {
        return timeline.before() == null ? 0 : timeline.before().earlier().getOrDefault(stage, Leftover.Used.NONE).nanos();
    }

    private Judgement judge(Timeline timeline, StageVisit visit, long usedEarlier, long abandoned, long watermark) {
        boolean gone = visit.isRunning() && abandoned != Nanos.NEVER;
        End end = gone ? End.ABANDONED : visit.end();
        long ended = gone ? abandoned : visit.ended();
        Policy policy = end == End.RUNNING ? policies.newest() : inForce(visit.stage(), ended);
        Stage stage = visit.stage().implicit() ? visit.stage() : policy.stages().get(visit.stage().name());
        Limit limit = stage.implicit() ? policy.defaultLimit() : policy.limit(stage, timeline.partner());
        long earlier = visit.stage().rework() == Rework.SUM ? usedEarlier : 0;
        StageTime time = new StageTime(visit, stage.calendar());
        long elapsed = time.usedBy(Math.max(visit.started(), Math.min(ended, watermark)));
        if (end != End.RUNNING) {
            elapsed = time.usedBy(ended);
        }
        boolean judged = visit.stage().rework() != Rework.FIRST || visit.number() == 1;
        long deadline = visit.isPaused() && !gone ? Nanos.NEVER : time.firstUsing(Math.max(0, limit.nanos() - earlier));
        Running running = end == End.RUNNING && !visit.isPaused() && judged
                ? running(time, limit, earlier, policies.newest().grace())
                : Running.NOT;
        return new Judgement(visit, end, ended, running.level(watermark), verdict(end, judged, elapsed + earlier, limit), elapsed,
                earlier, limit, deadline, running.overdueAt(), running.dueAtRisk(), running.dueOverdue(),
                nextChange(timeline, visit, end, ended, running, watermark), policy.version());
    }

    /** D6: the policy in force at a stop; where it does not have the stage, the newest. */
    private Policy inForce(Stage stage, long stopped) {
        Policy policy = policies.at(stopped);
        return stage.implicit() || policy.stages().containsKey(stage.name()) ? policy : policies.newest();
    }

    private static Verdict verdict(End end, boolean judged, long counted, Limit limit) {
        if (end != End.COMPLETED || !judged) {
            return Verdict.NONE;
        }
        return counted > limit.nanos() ? Verdict.BREACHED : Verdict.MET;
    }

    /** The thresholds of the present stretch of running: instants without grace, watermarks with it (D3). */
    private record Running(long overdueAt, long dueAtRisk, long dueOverdue) {
        static final Running NOT = new Running(Nanos.NEVER, Nanos.NEVER, Nanos.NEVER);

        Level level(long watermark) {
            return watermark >= dueOverdue && dueOverdue != Nanos.NEVER ? Level.OVERDUE
                    : watermark >= dueAtRisk && dueAtRisk != Nanos.NEVER ? Level.AT_RISK : Level.OK;
        }
    }

    private static Running running(StageTime time, Limit limit, long earlier, long grace) {
        long resumed = time.visit().lastResumed();
        long used = earlier + time.usedBy(resumed);
        long overdueAt = used > limit.nanos() ? resumed : time.calendar().lastAt(resumed, limit.nanos() - used);
        long atRiskAt = used >= limit.warnNanos() ? resumed : time.calendar().firstReaching(resumed, limit.warnNanos() - used);
        return new Running(overdueAt, Nanos.plus(atRiskAt, grace), Nanos.plus(overdueAt, grace));
    }

    private long nextChange(Timeline timeline, StageVisit visit, End end, long ended, Running running, long watermark) {
        long next = Nanos.NEVER;
        long abandonment = Nanos.plus(timeline.lastEffective(), policies.newest().abandonAfter());
        long[] changes = {visit.started(), end == End.RUNNING ? Nanos.NEVER : ended, running.dueAtRisk(), running.dueOverdue(),
            end == End.RUNNING ? Nanos.plus(Nanos.plus(abandonment, policies.newest().grace()), 1) : Nanos.NEVER};
        for (long change : changes) {
            if (change > watermark && change < next) {
                next = change;
            }
        }
        return next;
    }
}
