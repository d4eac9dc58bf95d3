package dev.stagewatch.model.timeline;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.Stage;
import dev.stagewatch.model.timeline.OrderedFacts.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Goes once over an order's facts, in their order, and writes down visits of statuses and stages. */
final class Walk {
    private final Policy policy;
    private final Leftover before;
    private final List<StatusFact> counted = new ArrayList<>();
    private final List<StatusVisit> visits = new ArrayList<>();
    private final List<StageClock> clocks = new ArrayList<>();
    private final List<StageClock> running = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private StatusFact current;
    private long entered;
    private String partner;
    private boolean closed;
    private long closedAt;
    private long last = Nanos.NEVER;
    private long highest;
    private long seen;
    private int afterTerminal;

    Walk(Policy policy, Leftover before) {
        this.policy = policy;
        this.before = before;
        if (before != null) {
            partner = before.partner();
            closed = true;
            closedAt = before.ended();
            last = before.ended();
            highest = before.highestVersion();
            seen = before.versionsSeen();
        }
    }

    Timeline over(String orderId, OrderedFacts ordered) {
        ordered.facts().forEach(this::next);
        leave(Nanos.NEVER);
        List<StageVisit> stages = new ArrayList<>(clocks.size());
        clocks.forEach(clock -> stages.add(clock.visit(missing())));
        return new Timeline(orderId, List.copyOf(counted), List.copyOf(visits), List.copyOf(stages), partner, last, highest, seen,
                closed ? closedAt : Nanos.NEVER, List.copyOf(ordered.skews()), ordered.conflicts(), afterTerminal,
                ordered.tooLate(), before);
    }

    private void next(Placed placed) {
        StatusFact fact = placed.fact();
        if (partner == null) {
            partner = fact.partner();
        }
        if (fact.isVersioned()) {
            highest = fact.version();
            seen++;
        }
        if (closed && !reopens(fact)) {
            afterTerminal++;
            return;
        }
        if (!closed && last != Nanos.NEVER && placed.effective() - last > policy.abandonAfter()) {
            abandon(Nanos.plus(last, policy.abandonAfter()));
        }
        closed = false;
        last = placed.effective();
        counted.add(fact);
        if (current == null || !current.status().equals(fact.status())) {
            enter(fact, last);
        }
    }

    /** S5. Facts come in the order of their versions, so a version after the terminal one is higher. */
    private boolean reopens(StatusFact fact) {
        return !policy.isTerminal(fact.status())
                && (fact.isVersioned() || fact.at() > Nanos.plus(closedAt, policy.skewLimit()));
    }

    private void abandon(long at) {
        endRunning(clock -> End.ABANDONED, null, at);
        leave(at);
    }

    private void enter(StatusFact fact, long at) {
        leave(at);
        current = fact;
        entered = at;
        endRunning(clock -> clock.endBy(fact.status(), policy), fact, at);
        running.forEach(clock -> clock.enter(fact.status(), at));
        if (policy.isTerminal(fact.status())) {
            closed = true;
            closedAt = at;
        } else {
            startStages(fact, at);
        }
    }

    private void leave(long at) {
        if (current != null) {
            visits.add(new StatusVisit(current, numbers.merge("status " + current.status(), 1, Integer::sum), entered, at));
            current = null;
        }
    }

    private void endRunning(Function<StageClock, End> how, StatusFact by, long at) {
        for (StageClock clock : running) {
            End end = how.apply(clock);
            if (end != End.RUNNING) {
                clock.end(end, by, at, missing());
            }
        }
        running.removeIf(clock -> !clock.isRunning());
    }

    private void startStages(StatusFact fact, long at) {
        for (Stage stage : policy.stages().values()) {
            if (stage.from().contains(fact.status()) && !isRunning(stage)) {
                start(stage, fact, at);
            }
        }
        policy.implicitStage(fact.status()).ifPresent(stage -> start(stage, fact, at));
    }

    private boolean isRunning(Stage stage) {
        for (StageClock clock : running) {
            if (clock.stage() == stage) {
                return true;
            }
        }
        return false;
    }

    private void start(Stage stage, StatusFact fact, long at) {
        int earlier = before == null ? 0 : before.earlier().getOrDefault(stage.name(), Leftover.Used.NONE).visits();
        int number = earlier + numbers.merge("stage " + stage.name(), 1, Integer::sum);
        StageClock clock = new StageClock(stage, fact, number, at, missing());
        clocks.add(clock);
        running.add(clock);
    }

    /** B1: versions are consecutive, so what is not there below the highest was lost. */
    private long missing() {
        return highest - seen;
    }
}
