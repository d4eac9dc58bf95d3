package dev.stagewatch.bench.alerts;

import dev.stagewatch.bench.alerts.Crowd.Order;
import dev.stagewatch.bench.alerts.Gate.Taken;
import dev.stagewatch.bench.live.Delays;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Alertmanager took, against what was true. */
final class Told {
    /** Told by the analyzer for one order. */
    static final String PUSHED = "OrderOverdue";
    /** Told by a rule for a stage. */
    static final String RULE = "OrdersBetweenStatusesTooLong";

    /** By when an end must have reached those that alert: a scrape, an evaluation and a lot of patience. */
    private static final long ENDS_WITHIN = Duration.ofSeconds(30).toNanos();
    private static final int SHOWN = 5;

    private final StagePolicy policy;
    private final List<String> missed = new ArrayList<>();
    private final List<String> untrue = new ArrayList<>();
    private final List<Double> delays = new ArrayList<>();

    private Told(StagePolicy policy) {
        this.policy = policy;
    }

    /** One alert for each order that was overdue, none for any other, none that fires long after its end. */
    static Told pushed(Collection<Order> orders, List<Taken> taken, StagePolicy policy) {
        Told told = new Told(policy);
        Map<String, Taken> first = new HashMap<>();
        Map<String, Order> byId = new HashMap<>();
        orders.forEach(order -> byId.put(order.id(), order));
        taken.stream().filter(alert -> alert.name().equals(PUSHED)).filter(Taken::firing).forEach(alert -> {
            first.putIfAbsent(alert.order(), alert);
            told.judge(alert, byId.get(alert.order()));
        });
        orders.stream().filter(order -> order.ended() > policy.dueAt(order.begun())).forEach(order -> told.measure(
                order.id(), policy.dueAt(order.begun()), first.get(order.id())));
        return told;
    }

    /** One alert for each stretch of time in which a stage had overdue orders, none outside of one. */
    static Told byRules(Collection<Order> orders, List<Taken> taken, StagePolicy policy) {
        Told told = new Told(policy);
        Map<String, List<Taken>> byStage = new HashMap<>();
        taken.stream().filter(alert -> alert.name().equals(RULE)).filter(Taken::firing)
                .forEach(alert -> byStage.computeIfAbsent(alert.stage(), stage -> new ArrayList<>()).add(alert));
        for (int stage = 0; stage < policy.stages(); stage++) {
            told.judge(StagePolicy.stage(stage), told.stretches(orders, stage), byStage.getOrDefault(StagePolicy.stage(stage), List.of()));
        }
        return told;
    }

    int missed() {
        return missed.size();
    }

    Delays delays() {
        return Delays.ofSeconds(delays);
    }

    /** Figures and claims. */
    void report(Outcome outcome, String prefix, double p99MaxSeconds) {
        Delays measured = delays();
        outcome.figure(prefix + "alerts", measured.count()).figure(prefix + "p50-seconds", measured.quantile(0.5))
                .figure(prefix + "p99-seconds", measured.quantile(0.99)).figure(prefix + "max-seconds", measured.quantile(1))
                .claim(Claim.atMost(prefix + "p99 of deadline and grace to Alertmanager, seconds", measured.quantile(0.99), p99MaxSeconds))
                .claim(Claim.none(prefix + "alert missed" + samples(missed), missed.size()))
                .claim(Claim.none(prefix + "false alert" + samples(untrue), untrue.size()));
    }

    private void judge(Taken alert, Order order) {
        if (order == null) {
            untrue.add(alert.order() + ": no such order");
        } else if (order.ended() <= policy.dueAt(order.begun()) - policy.grace().toNanos()) {
            untrue.add(order.id() + ": was in time");
        } else if (alert.takenAt() < policy.dueAt(order.begun())) {
            untrue.add(order.id() + ": told before it was due");
        } else if (order.ended() != Crowd.OPEN && alert.takenAt() > order.ended() + ENDS_WITHIN) {
            untrue.add(order.id() + ": told long after its end");
        } else if (!alert.stage().equals(StagePolicy.stage(order.stage()))) {
            untrue.add(order.id() + ": told in " + alert.stage());
        }
    }

    private void measure(String what, long dueAt, Taken alert) {
        if (alert == null) {
            missed.add(what);
        } else {
            delays.add((alert.takenAt() - dueAt) / 1e9);
        }
    }

    /** A stretch of time in which a stage has overdue orders; short gaps are none, since no rule is bound to see them. */
    private record Stretch(long from, long to) {}

    private List<Stretch> stretches(Collection<Order> orders, int stage) {
        List<Stretch> stretches = new ArrayList<>();
        for (Order order : orders.stream().filter(one -> one.stage() == stage && one.ended() > policy.dueAt(one.begun()))
                .sorted(Comparator.comparingLong(Order::begun)).toList()) {
            long due = policy.dueAt(order.begun());
            Stretch last = stretches.isEmpty() ? null : stretches.getLast();
            if (last != null && (last.to == Crowd.OPEN || due <= last.to + ENDS_WITHIN)) {
                stretches.set(stretches.size() - 1, new Stretch(last.from, Math.max(last.to, order.ended())));
            } else {
                stretches.add(new Stretch(due, order.ended()));
            }
        }
        return stretches;
    }

    private void judge(String stage, List<Stretch> stretches, List<Taken> alerts) {
        Set<Taken> explained = new HashSet<>();
        for (Stretch stretch : stretches) {
            List<Taken> own = alerts.stream().filter(alert -> alert.startsAt() >= stretch.from
                    && (stretch.to == Crowd.OPEN || alert.startsAt() <= stretch.to + ENDS_WITHIN)).toList();
            explained.addAll(own);
            measure(stage, stretch.from, own.stream().min(Comparator.comparingLong(Taken::takenAt)).orElse(null));
        }
        alerts.stream().filter(alert -> !explained.contains(alert)).forEach(alert -> untrue.add(stage + ": nothing was overdue"));
    }

    private static String samples(List<String> found) {
        return found.isEmpty() ? "" : " " + found.subList(0, Math.min(SHOWN, found.size()));
    }
}
