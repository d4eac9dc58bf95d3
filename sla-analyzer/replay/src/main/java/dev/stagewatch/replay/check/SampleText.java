package dev.stagewatch.replay.check;

import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.replay.check.TraceSample.Order;
import dev.stagewatch.replay.check.TraceSample.Trace;
import dev.stagewatch.replay.facts.Loss;
import dev.stagewatch.replay.report.Text;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a sample yields, for people. Stateless. */
public final class SampleText {
    private static final int NAMES_MAX = 5;

    private SampleText() {
    }

    public static void print(TraceSample sample, PrintWriter out) {
        out.println(sample.spans + " spans and " + sample.logs + " log records of " + sample.services.size() + " services in "
                + sample.traces.size() + " traces; " + sample.tally.found() + " statuses of " + sample.orders.size() + " orders"
                + some(List.copyOf(sample.orders.keySet())));
        losses(sample, out);
        statuses(sample, out);
        rules(sample, out);
        versions(sample, out);
        ids(sample, out);
        services(sample, out);
        List<Advice.Item> advice = Advice.of(sample);
        out.println();
        out.println(advice.isEmpty() ? "Nothing is missing." : "What is missing, or may be:");
        for (int i = 0; i < advice.size(); i++) {
            out.println("  " + (i + 1) + ". " + advice.get(i).text());
            advice.get(i).yaml().lines().forEach(line -> out.println("       " + line));
        }
        out.flush();
    }

    static String some(List<String> names) {
        return names.isEmpty() ? "" : " (" + String.join(", ", names.subList(0, Math.min(NAMES_MAX, names.size())))
                + (names.size() > NAMES_MAX ? " …)" : ")");
    }

    private static void losses(TraceSample sample, PrintWriter out) {
        for (Loss loss : Loss.values()) {
            if (sample.tally.lost(loss) > 0) {
                out.println("  left out, " + loss.label() + ": " + sample.tally.lost(loss));
                sample.tally.samples(loss).forEach(text -> out.println("    " + text));
            }
        }
    }

    private static void statuses(TraceSample sample, PrintWriter out) {
        Policy policy = sample.policy();
        out.println();
        if (!sample.statuses.isEmpty()) {
            List<List<String>> rows = new ArrayList<>(List.of(List.of("status", "in sla.yaml", "seen")));
            sample.statuses.forEach((status, count) -> rows.add(List.of(status, isNamed(status, policy) ? "yes" : "no", count.toString())));
            out.print(Text.table(rows, 2));
        }
        List<String> never = neverSeen(sample);
        if (!never.isEmpty()) {
            out.println("  never seen: " + String.join(", ", never));
        }
    }

    static boolean isNamed(String status, Policy policy) {
        return policy.place(status) != Policy.NO_PLACE || policy.isTerminal(status)
                || policy.stages().values().stream().anyMatch(stage -> stage.pause().contains(status));
    }

    static List<String> neverSeen(TraceSample sample) {
        List<String> never = new ArrayList<>(sample.policy().statuses());
        sample.policy().terminals().keySet().stream().filter(status -> !never.contains(status)).sorted().forEach(never::add);
        never.removeIf(sample.statuses::containsKey);
        return never;
    }

    private static void rules(TraceSample sample, PrintWriter out) {
        out.println();
        List<List<String>> rows = new ArrayList<>(List.of(List.of("events", "matches")));
        for (int i = 0; i < sample.rules.size(); i++) {
            rows.add(List.of(i + 1 + ". " + sample.rules.describe(i), String.valueOf(sample.rules.matched(i))));
        }
        out.print(Text.table(rows, 1));
    }

    private static void versions(TraceSample sample, PrintWriter out) {
        long versioned = sample.orders.values().stream().filter(order -> !order.versions.isEmpty()).count();
        if (sample.orders.isEmpty()) {
            return;
        }
        out.println();
        List<String> gaps = sample.orders.entrySet().stream().filter(entry -> entry.getValue().highest() > entry.getValue().versions.size())
                .map(SampleText::gap).toList();
        out.println("  versions: " + versioned + " of " + sample.orders.size() + " orders have them"
                + (versioned == 0 ? "" : gaps.isEmpty() ? ", without gaps" : ", " + gaps.size() + " with gaps" + some(gaps)));
    }

    private static String gap(Map.Entry<String, Order> order) {
        return order.getKey() + ": " + (order.getValue().highest() - order.getValue().versions.size()) + " of " + order.getValue().highest()
                + " missing";
    }

    private static void ids(TraceSample sample, PrintWriter out) {
        long one = 0;
        long several = 0;
        long none = 0;
        for (Trace trace : sample.traces.values()) {
            one += trace.orders.size() == 1 ? trace.nameless : 0;
            several += trace.orders.size() > 1 ? trace.nameless : 0;
            none += trace.orders.isEmpty() ? trace.nameless : 0;
        }
        out.println("  order id: on " + sample.withId + " of " + (sample.withId + one + several + none) + " spans and records; of the others, "
                + one + " are in a trace that names one order, " + several + " in one that names several, " + none + " in one that names none");
    }

    private static void services(TraceSample sample, PrintWriter out) {
        out.println();
        List<List<String>> rows = new ArrayList<>(List.of(List.of("service", "heartbeat", "spans", "statuses", "instances")));
        sample.services.forEach((name, seen) -> rows.add(List.of(name, seen.beats ? "yes" : "no", String.valueOf(seen.elements),
                String.valueOf(seen.statuses), String.valueOf(seen.instances.size()))));
        out.print(Text.table(rows, 2));
    }
}
