package dev.stagewatch.model.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be said of an order at a watermark, found by stepping through time. Not thread-safe, used once. */
public final class Oracle {
    private static final int DAY = 1440;
    /** Ticks of the day at which tick 0 lies: noon. */
    private static final int NOON = 720;
    private static final int FAR = 20 * DAY;

    private final List<Era> eras;
    private final Rules rules;
    private final int watermark;
    private final List<Stay> stays = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private Fact current;
    private int entered;
    private boolean closed;
    private int closedAt = Run.NEVER;
    private int last = Run.NEVER;
    private long highest;
    private long seen;
    public String partner;
    public int afterTerminal;
    public int skewed;
    public int conflicts;

    public Oracle(List<Era> eras, int watermark) {
        this.eras = eras;
        this.rules = eras.getLast().rules();
        this.watermark = watermark;
    }

    public List<Stay> stays() {
        return stays;
    }

    public List<Run> runs() {
        return runs;
    }

    public int closedAt() {
        return closed ? closedAt : Run.NEVER;
    }

    public Oracle of(Collection<Fact> facts) {
        Ordered ordered = Ordered.of(facts, rules);
        skewed = ordered.skewed();
        conflicts = ordered.conflicts();
        int next = 0;
        int size = ordered.facts().size();
        for (int now = ordered.effective().getFirst(); next < size; now++) {
            if (!closed && last != Run.NEVER && now == last + rules.abandon() && ordered.effective().get(next) > now) {
                runs.forEach(run -> end(run, Run.End.ABANDONED, last + rules.abandon()));
                leave(last + rules.abandon());
            }
            while (next < size && ordered.effective().get(next) == now) {
                fact(ordered.facts().get(next++), now);
            }
            for (Run run : runs) {
                if (run.end == Run.End.RUNNING && run.isHeld) {
                    run.held.set(now - run.started);
                }
            }
        }
        leave(Run.NEVER);
        judge();
        return this;
    }

    private void fact(Fact fact, int now) {
        partner = partner == null ? fact.partner() : partner;
        if (fact.version() > 0) {
            highest = fact.version();
            seen++;
        }
        runs.stream().filter(run -> run.end == Run.End.ABANDONED && run.ended == last + rules.abandon())
                .forEach(run -> run.missing = highest - seen - run.missingBefore);
        if (closed) {
            boolean reopens = !rules.terminals().containsKey(fact.status()) && (fact.version() > 0 || fact.at() > closedAt + rules.skew());
            if (!reopens) {
                afterTerminal++;
                return;
            }
        }
        closed = false;
        last = now;
        if (current != null && current.status().equals(fact.status())) {
            return;
        }
        leave(now);
        current = fact;
        entered = now;
        runs.stream().filter(run -> run.end == Run.End.RUNNING).forEach(run -> enter(run, fact.status(), now));
        if (rules.terminals().containsKey(fact.status())) {
            closed = true;
            closedAt = now;
        } else {
            start(fact, now);
        }
    }

    private void leave(int now) {
        if (current != null) {
            stays.add(new Stay(current.status(), current, numbers.merge("in " + current.status(), 1, Integer::sum), entered, now));
            current = null;
        }
    }

    private void enter(Run run, String status, int now) {
        Rules.Clock clock = rules.clock(run.stage);
        boolean cancels = rules.terminals().getOrDefault(status, false);
        if (cancels) {
            end(run, Run.End.CANCELLED, now);
        } else if (run.implicit || clock.to().contains(status)) {
            end(run, Run.End.COMPLETED, now);
        } else if (rules.terminals().containsKey(status) || isBeyond(clock, status)) {
            end(run, Run.End.INFERRED, now);
        } else if (clock.pause().contains(status)) {
            run.isHeld = true;
        } else if (run.isHeld) {
            run.isHeld = false;
            if (now > run.started && run.held.get(now - 1 - run.started)) {
                run.resumed = now;
            }
        }
    }

    private boolean isBeyond(Rules.Clock clock, String status) {
        return rules.statuses().contains(status) && !clock.pause().contains(status)
                && clock.to().stream().allMatch(to -> rules.place(status) > rules.place(to));
    }

    private void end(Run run, Run.End how, int now) {
        if (run.end == Run.End.RUNNING) {
            run.end = how;
            run.ended = now;
            run.isHeld = false;
            run.missing = highest - seen - run.missingBefore;
        }
    }

    private void start(Fact fact, int now) {
        for (Rules.Clock clock : rules.clocks()) {
            boolean runs = this.runs.stream().anyMatch(run -> run.end == Run.End.RUNNING && run.stage.equals(clock.name()));
            if (clock.from().contains(fact.status()) && !runs) {
                start(clock.name(), false, fact, now);
            }
        }
        if (!rules.isWatched(fact.status())) {
            start("time in " + fact.status(), true, fact, now);
        }
    }

    private void start(String stage, boolean implicit, Fact fact, int now) {
        Run run = new Run(stage, implicit, fact, numbers.merge("stage " + stage, 1, Integer::sum), now);
        run.missingBefore = highest - seen;
        runs.add(run);
    }

    private void judge() {
        boolean abandoned = !closed && watermark - rules.grace() > last + rules.abandon();
        Map<String, Integer> used = new HashMap<>();
        for (Run run : runs) {
            if (run.end == Run.End.RUNNING) {
                run.missing = highest - seen - run.missingBefore;
                if (run.isHeld) {
                    run.held.set(last - run.started, 2 * FAR);
                }
                if (abandoned) {
                    run.end = Run.End.ABANDONED;
                    run.ended = last + rules.abandon();
                }
            }
            judge(run, used.getOrDefault(run.stage, 0));
            used.merge(run.stage, run.elapsed, Integer::sum);
        }
    }

    private void judge(Run run, int usedBefore) {
        boolean runs = run.end == Run.End.RUNNING;
        Rules force = runs ? rules : inForce(run);
        Rules.Clock newest = rules.clock(run.stage);
        Rules.Clock clock = run.implicit ? null : force.clock(run.stage);
        Rules.Limit limit = run.implicit ? new Rules.Limit(force.fallback(), force.fallbackWarn())
                : force.own().getOrDefault(partner == null ? "" : partner, Map.of()).getOrDefault(run.stage, clock.limit());
        run.limit = limit.ticks();
        run.warn = limit.warn();
        run.earlier = newest != null && newest.count() == Rules.Count.SUM ? usedBefore : 0;
        boolean office = clock != null && clock.office();
        run.elapsed = counted(run, Math.max(run.started, runs ? watermark : run.ended), office, force);
        boolean judged = newest == null || newest.count() != Rules.Count.FIRST || run.number == 1;
        if (run.end == Run.End.COMPLETED && judged) {
            run.verdict = run.elapsed + run.earlier > run.limit ? Run.Verdict.BREACHED : Run.Verdict.MET;
        }
        run.deadline = run.isPaused() ? Run.NEVER : first(run, run.started, run.limit - run.earlier, office, force);
        if (runs && !run.isHeld && judged) {
            due(run, office, force);
        }
    }

    /** D6; a stage that the policy in force then did not have goes by the newest. */
    private Rules inForce(Run run) {
        Rules force = eras.getFirst().rules();
        for (Era era : eras) {
            force = era.since() <= run.ended ? era.rules() : force;
        }
        return run.implicit || force.clock(run.stage) != null ? force : rules;
    }

    /** Steps on as if nothing more came: first tick at which the warning mark is reached, last at which the limit is not exceeded. */
    private void due(Run run, boolean office, Rules force) {
        int used = run.earlier + counted(run, run.resumed, office, force);
        int now = run.resumed;
        while (used < run.warn && now < FAR) {
            used += open(now++, office, force) ? 1 : 0;
        }
        run.dueAtRisk = now + rules.grace();
        used = run.earlier + counted(run, run.resumed, office, force);
        now = run.resumed;
        while (used <= run.limit && now < FAR) {
            used += open(now++, office, force) ? 1 : 0;
        }
        int overdueAt = now == run.resumed ? now : now - 1;
        run.dueOverdue = overdueAt + rules.grace();
        run.level = watermark >= run.dueOverdue ? Run.Level.OVERDUE : watermark >= run.dueAtRisk ? Run.Level.AT_RISK : Run.Level.OK;
    }

    private int counted(Run run, int until, boolean office, Rules force) {
        int counted = 0;
        for (int now = run.started; now < until; now++) {
            counted += open(now, office, force) && !run.held.get(now - run.started) ? 1 : 0;
        }
        return counted;
    }

    private int first(Run run, int from, int amount, boolean office, Rules force) {
        int counted = 0;
        for (int now = from; now < FAR; now++) {
            if (counted >= amount) {
                return now;
            }
            counted += open(now, office, force) && !run.held.get(now - run.started) ? 1 : 0;
        }
        return Run.NEVER;
    }

    private static boolean open(int now, boolean office, Rules force) {
        return !office || force.hours().open().get(Math.floorMod(now + NOON, DAY) / 10);
    }
}
