package dev.stagewatch.bench.live;

import dev.stagewatch.bench.live.EventLog.Event;
import dev.stagewatch.bench.live.Truth.Life;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The events against the truth. Nothing may be missing once all is judged, nothing may be there twice, nothing may ever have
 * been false: an order that stays open is overdue once; a late one that ended is breached, and an alert of it, where it was
 * judged before its end, is resolved; one in time has neither; a cancelled one has no verdict.
 */
public final class Reckoning {
    private static final int SHOWN = 5;

    private final List<String> lost = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();
    private final List<String> untrue = new ArrayList<>();
    private int orders;
    private int late;

    private Reckoning() {}

    /** Compares all that is known now. */
    public static Reckoning of(Truth truth, EventLog log, LivePolicy policy) {
        return of(truth, log.all(), policy);
    }

    /**
     * The same where a service was cut off: an alert that only ever said that an order is in doubt (B3), and went when its facts
     * came, said nothing false.
     */
    public static Reckoning ofDoubts(Truth truth, EventLog log, LivePolicy policy) {
        Map<String, List<Event>> events = log.all();
        events.replaceAll((order, told) -> withoutDoubts(told));
        return of(truth, events, policy);
    }

    /** The end of what was said before the doubt, that the order is at risk, stays. */
    static List<Event> withoutDoubts(List<Event> events) {
        List<Event> left = new ArrayList<>();
        Event doubt = null;
        boolean isAtRisk = false;
        for (Event event : events) {
            left.add(event);
            switch (event.type()) {
                case "at_risk" -> isAtRisk = true;
                case "overdue" -> doubt = event.kind().equals("blind") ? event : null;
                case EventLog.KIND_CHANGED -> doubt = null;
                case "resolved" -> {
                    if (doubt != null) {
                        left.removeAll(isAtRisk ? List.of(doubt) : List.of(doubt, event));
                    }
                    doubt = null;
                    isAtRisk = false;
                }
                default -> { }
            }
        }
        return left;
    }

    static Reckoning of(Truth truth, Map<String, List<Event>> events, LivePolicy policy) {
        Reckoning reckoning = new Reckoning();
        Map<String, Life> lives = truth.all();
        lives.forEach((order, life) -> reckoning.compare(order, life, events.getOrDefault(order, List.of()), policy));
        events.keySet().stream().filter(order -> !lives.containsKey(order)).forEach(order -> reckoning.untrue.add(order + ": no such order"));
        return reckoning;
    }

    /** Of orders whose id begins so alone; a service was cut off. */
    public static Reckoning ofDoubts(Truth truth, EventLog log, LivePolicy policy, String prefix) {
        Reckoning reckoning = new Reckoning();
        truth.all().forEach((order, life) -> {
            if (order.startsWith(prefix)) {
                reckoning.compare(order, life, withoutDoubts(log.of(order)), policy);
            }
        });
        return reckoning;
    }

    /** How many events are still to come. */
    public int missing() {
        return lost.size();
    }

    /** Figures and the three claims. */
    public void report(Outcome outcome, String prefix) {
        outcome.figure(prefix + "orders", orders).figure(prefix + "late-orders", late)
                .claim(Claim.none(prefix + "verdict lost" + samples(lost), lost.size()))
                .claim(Claim.none(prefix + "verdict given twice" + samples(twice), twice.size()))
                .claim(Claim.none(prefix + "false verdict" + samples(untrue), untrue.size()));
    }

    @Override
    public String toString() {
        return orders + " orders, " + late + " late; lost " + lost.size() + samples(lost) + ", twice " + twice.size() + samples(twice)
                + ", false " + untrue.size() + samples(untrue);
    }

    private void compare(String order, Life life, List<Event> events, LivePolicy policy) {
        orders++;
        Set<String> seen = new HashSet<>();
        Set<String> types = new TreeSet<>();
        for (Event event : events) {
            types.add(event.type());
            if (!seen.add(event.identity())) {
                twice.add(order + " " + event.identity());
            }
        }
        if (life.isLate(policy)) {
            late++;
            expectLate(order, life, types, events);
        } else {
            expectTimely(order, life, types, policy);
        }
    }

    private void expectLate(String order, Life life, Set<String> types, List<Event> events) {
        need(order, types, "entered");
        forbid(order, types, "met", "corrected");
        if (life.ended() == Truth.OPEN) {
            need(order, types, "overdue");
            forbid(order, types, "breached", "cancelled", "resolved");
        } else {
            need(order, types, life.cancelled() ? "cancelled" : "breached");
            expectResolved(order, types);
        }
        events.stream().filter(event -> event.reason().equals("retracted")).forEach(event -> untrue.add(order + " retracted"));
    }

    private void expectTimely(String order, Life life, Set<String> types, LivePolicy policy) {
        need(order, types, "entered", life.cancelled() ? "cancelled" : "met");
        forbid(order, types, life.cancelled() ? "met" : "cancelled");
        forbid(order, types, "overdue", "breached", "corrected");
        if (policy.mayBeAtRisk(life.elapsed())) {
            expectResolved(order, types);
        } else {
            forbid(order, types, "at_risk", "resolved");
        }
    }

    /** An order that ended before it was judged was never alerted; an alert that was raised has ended with it. */
    private void expectResolved(String order, Set<String> types) {
        if (types.contains("overdue") || types.contains("at_risk")) {
            need(order, types, "resolved");
        } else {
            forbid(order, types, "resolved");
        }
    }

    private void need(String order, Set<String> types, String... wanted) {
        for (String type : wanted) {
            if (!types.contains(type)) {
                lost.add(order + " " + type);
            }
        }
    }

    private void forbid(String order, Set<String> types, String... unwanted) {
        for (String type : unwanted) {
            if (types.contains(type)) {
                untrue.add(order + " " + type);
            }
        }
    }

    private static String samples(List<String> found) {
        return found.isEmpty() ? "" : " " + found.subList(0, Math.min(SHOWN, found.size()));
    }
}
