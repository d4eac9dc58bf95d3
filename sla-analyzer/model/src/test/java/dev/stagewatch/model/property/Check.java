package dev.stagewatch.model.property;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.oracle.Era;
import dev.stagewatch.model.oracle.Fact;
import dev.stagewatch.model.oracle.Oracle;
import dev.stagewatch.model.oracle.Rules;
import dev.stagewatch.model.oracle.Run;
import dev.stagewatch.model.oracle.Stay;
import dev.stagewatch.model.policy.PolicyHistory;
import dev.stagewatch.model.property.Case.Step;
import dev.stagewatch.model.timeline.StatusVisit;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judge;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.OrderEvent;
import dev.stagewatch.model.verdict.OrderLog;
import dev.stagewatch.model.verdict.Reason;
import dev.stagewatch.model.verdict.Surroundings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a case through the model, as the engine would, and through the oracle. Used once. */
final class Check {
    private final PolicyPool pool;
    private final List<Era> eras = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<StatusFact> modelFacts = new ArrayList<>();
    private final Told told = new Told();
    private final VisitTable table = new VisitTable();
    /** Of the alerts that fire: the run as it was when the order was last looked at. */
    private final Map<String, Run> fired = new HashMap<>();
    private final Map<Fact, String> keys = new IdentityHashMap<>();
    private Rules rulesThen;
    private PolicyHistory policies;
    private LogState state = LogState.NOTHING;
    private long due = Nanos.NEVER;
    private OrderLog log;
    private boolean silent;

    private Check(Case one, PolicyPool pool) {
        this.pool = pool;
        eras.add(Case.era(Integer.MIN_VALUE, pool, one.firstPolicy()));
        policies = PolicyHistory.of(pool.policy(one.firstPolicy()));
        log = new OrderLog(new Judge(policies));
    }

    /** Null where model and oracle agree at every watermark, else the first thing on which they differ. */
    static String of(Case one, PolicyPool pool) {
        Check check = new Check(one, pool);
        for (int i = 0; i < one.steps().size(); i++) {
            String difference;
            try {
                difference = check.step(one.steps().get(i));
            } catch (RuntimeException e) {
                difference = e + " at " + List.of(e.getStackTrace()).subList(0, Math.min(4, e.getStackTrace().length));
            }
            if (difference != null) {
                return "step " + (i + 1) + ": " + difference;
            }
        }
        return check.table();
    }

    private String table() {
        Map<String, String> ends = new HashMap<>();
        told.history().forEach((visit, row) -> ends.put(visit, row.end() == null ? "open" : row.end()));
        return differ("an integrator's table of visits", ends, table.ends());
    }

    private String step(Step step) {
        facts.addAll(step.arrives());
        step.arrives().forEach(fact -> modelFacts.add(model(fact)));
        if (facts.isEmpty()) {
            return null;
        }
        long watermark = nanos(step.watermark());
        if (step.policy() >= 0) {
            eras.add(Case.era(step.watermark(), pool, step.policy()));
            policies = policies.with(watermark, pool.policy(step.policy()));
            log = new OrderLog(new Judge(policies));
        }
        if (step.restarts()) {
            state = Written.andRead(state);
            log = new OrderLog(new Judge(policies));
        }
        Oracle oracle = new Oracle(eras, step.watermark()).of(facts);
        boolean isLeftAlone = step.lazy() && step.arrives().isEmpty() && step.policy() < 0 && due > watermark && step.silent() == silent;
        silent = step.silent();
        String difference = isLeftAlone ? null : advance(oracle, watermark);
        return difference != null ? difference : firing(oracle, step.watermark());
    }

    private String advance(Oracle oracle, long watermark) {
        Timeline timeline = Timeline.of(OrderFacts.ORDER, modelFacts, policies.newest());
        OrderLog.Step step = log.advance(state, timeline, watermark, silent ? Surroundings.silent(Set.of(PolicyPool.OWNER), Set.of(PolicyPool.OWNER)) : Surroundings.QUIET);
        state = step.state();
        due = step.nextChange();
        String reasons = reasons(step.events(), oracle);
        rulesThen = eras.getLast().rules();
        table.write(step.events());
        String difference = reasons != null ? reasons : told.take(step.events());
        difference = difference != null ? difference : timeline(timeline, oracle);
        return difference != null ? difference : judgements(step.judgements(), oracle);
    }

    private String timeline(Timeline timeline, Oracle oracle) {
        List<Stay> visits = timeline.visits().stream().map(Check::plain).toList();
        List<Stay> stays = oracle.stays().stream().map(stay -> new Stay(stay.status(), null, stay.number(), stay.entered(), stay.left())).toList();
        String difference = differ("visits", stays, visits);
        difference = difference != null ? difference : differ("keys of visits", oracle.stays().stream().map(stay -> key(stay.start())).toList(),
                timeline.visits().stream().map(visit -> visit.key().text()).toList());
        difference = difference != null ? difference : differ("partner", oracle.partner, timeline.partner());
        difference = difference != null ? difference : differ("closed at", oracle.closedAt(), ticks(timeline.closedAt()));
        return difference != null ? difference : differ("after terminal, skewed, conflicts",
                List.of(oracle.afterTerminal, oracle.skewed, oracle.conflicts),
                List.of(timeline.afterTerminal(), timeline.skews().size(), timeline.conflicts()));
    }

    private static Stay plain(StatusVisit visit) {
        return new Stay(visit.status(), null, visit.number(), ticks(visit.entered()), ticks(visit.left()));
    }

    private String judgements(List<Judgement> judgements, Oracle oracle) {
        return differ("judgements", oracle.runs().stream().map(this::values).toList(), judgements.stream().map(Check::values).toList());
    }

    private List<Object> values(Run run) {
        return List.of(run.stage, key(run.start), run.number, run.started, run.ended, run.end.name(), run.verdict.name(), run.level.name(), run.elapsed,
                run.earlier, run.limit, run.warn, run.deadline, run.dueAtRisk, run.dueOverdue, run.isPaused(),
                run.end == Run.End.RUNNING ? run.resumed() : 0, run.missing);
    }

    private static List<Object> values(Judgement one) {
        return List.of(one.visit().stage().name(), one.visit().key().text(), one.visit().number(), ticks(one.visit().started()), ticks(one.ended()),
                one.end().name(), one.verdict().name(), one.level().name(), amount(one.elapsed()), amount(one.earlier()), amount(one.limit().nanos()),
                amount(one.limit().warnNanos()), ticks(one.deadline()), ticks(one.dueAtRisk()), ticks(one.dueOverdue()), one.isPaused(),
                one.isRunning() ? ticks(one.visit().lastResumed()) : 0, one.visit().missingVersions());
    }

    /** What a reader of the events knows: the alerts that fire, and the history. Also holds where the order was left alone. */
    private String firing(Oracle oracle, int watermark) {
        Map<String, String> levels = new LinkedHashMap<>();
        Map<String, String> history = new LinkedHashMap<>();
        Map<String, String> ends = new LinkedHashMap<>();
        for (Run run : oracle.runs()) {
            levels.put(run.stage, run.level == Run.Level.OVERDUE ? run.missing > 0 || silent && isHeldByOwner(run, oracle) ? "BLIND" : "STUCK" : run.level.name());
            String visit = Told.visit(run.stage, key(run.start));
            boolean entered = run.started <= watermark || told.history().containsKey(visit);
            if (entered) {
                history.put(visit, run.ended <= watermark && run.end != Run.End.RUNNING ? run.end + " " + run.verdict + ' '
                        + (run.elapsed + run.earlier) * Nanos.MINUTE + ' ' + nanos(run.ended) : "open");
            }
        }
        told.history().forEach((visit, row) -> ends.put(visit, row.end() == null ? "open" : row.end()));
        levels.values().removeIf("OK"::equals);
        Map<String, String> fired = new LinkedHashMap<>();
        told.firing().forEach((stage, event) -> fired.put(stage, event.level() == Level.OVERDUE ? told.kind(stage).name() : event.level().name()));
        String difference = differ("alerts that fire", levels, fired);
        return difference != null ? difference : differ("history", history, ends);
    }

    /** B3: where a stage has no owner, who told the last status holds the order. */
    private boolean isHeldByOwner(Run run, Oracle oracle) {
        return isOwned(run) || service(oracle.stays().getLast().start()).equals(PolicyPool.OWNER);
    }

    private static String service(Fact fact) {
        return fact.status().hashCode() % 2 == 0 ? PolicyPool.OWNER : "another";
    }

    private boolean isOwned(Run run) {
        return eras.getLast().rules().clocks().stream().anyMatch(clock -> clock.name().equals(run.stage) && clock.office());
    }

    /** D5, for each alert that ended: by what is now known, against the limit it fired with. */
    private String reasons(List<OrderEvent> events, Oracle oracle) {
        for (OrderEvent event : events) {
            if (event.kind() == OrderEvent.Kind.RESOLVED) {
                Reason expected = reason(event, oracle);
                if (expected != event.reason()) {
                    return "reason " + expected + " by the oracle, but " + event;
                }
            }
        }
        fired.clear();
        oracle.runs().stream().filter(run -> run.level != Run.Level.OK).forEach(run -> fired.put(run.stage, run));
        return null;
    }

    private Reason reason(OrderEvent event, Oracle oracle) {
        Run before = fired.get(event.stage());
        Run run = oracle.runs().stream().filter(one -> one.stage.equals(event.stage()) && key(one.start).equals(event.key().text())).findFirst()
                .orElse(null);
        if (run == null) {
            return Reason.RETRACTED;
        }
        int counted = run.elapsed + run.earlier;
        boolean overdue = before.level == Run.Level.OVERDUE;
        boolean policyChanged = eras.getLast().rules() != rulesThen;
        if (overdue ? counted <= run.limit : counted < run.warn) {
            boolean exceeded = overdue ? counted > before.limit : counted >= before.warn;
            return exceeded && policyChanged ? Reason.LIMIT_CHANGED : Reason.RETRACTED;
        }
        boolean heldSince = run.isPaused() || run.resumed() > run.started && run.resumed() > ticks(told.firing().get(event.stage()).at());
        return run.end != Run.End.RUNNING ? Reason.valueOf(run.end.name())
                : heldSince ? Reason.PAUSED : policyChanged ? Reason.LIMIT_CHANGED : Reason.RETRACTED;
    }

    private static String differ(String what, Object oracle, Object model) {
        return java.util.Objects.equals(oracle, model) ? null : what + "\n  oracle: " + oracle + "\n  model:  " + model;
    }

    private static StatusFact model(Fact fact) {
        return new StatusFact(OrderFacts.ORDER, fact.status(), fact.version(), nanos(fact.at()), service(fact), null, fact.trace(), fact.span(), fact.index(),
                fact.partner(), nanos(fact.at()));
    }

    private String key(Fact fact) {
        return keys.computeIfAbsent(fact, known -> model(known).key().text());
    }

    private static long nanos(int tick) {
        return OrderFacts.EPOCH + tick * Nanos.MINUTE;
    }

    private static int ticks(long nanos) {
        return nanos == Nanos.NEVER ? Run.NEVER : amount(nanos - OrderFacts.EPOCH);
    }

    private static int amount(long nanos) {
        if (Math.floorMod(nanos, Nanos.MINUTE) != 0) {
            throw new IllegalStateException(nanos + " ns are no whole minutes");
        }
        return Math.toIntExact(Math.floorDiv(nanos, Nanos.MINUTE));
    }
}
