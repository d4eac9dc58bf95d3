package dev.stagewatch.replay.check;

import dev.stagewatch.replay.check.TraceSample.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a sample lacks, and how to mend it. Stateless. */
final class Advice {
    private static final int VALUES = 5;
    private static final int SERVICES_MAX = 5;
    private static final double PARENTS_MISSING_MAX = 0.05;

    /** @param yaml lines for sla.yaml, or a setting of the services; empty where there is none */
    record Item(String text, String yaml) {
    }

    private final TraceSample sample;
    private final List<Item> items = new ArrayList<>();

    private Advice(TraceSample sample) {
        this.sample = sample;
    }

    /** The most hindering first. */
    static List<Item> of(TraceSample sample) {
        Advice advice = new Advice(sample);
        advice.orderId();
        advice.status();
        advice.unmatched();
        advice.strangeStatuses();
        advice.lonelyStatuses();
        advice.versions();
        advice.sampling();
        advice.parents();
        advice.heartbeats();
        return advice.items;
    }

    private void orderId() {
        List<String> ids = sample.policy().order().id();
        if (sample.withId > 0) {
            return;
        }
        List<String> likely = sample.keys.likeOrderIds();
        if (likely.isEmpty()) {
            items.add(new Item("No span has an order id (" + String.join(", ", ids) + "), and no attribute looks like one. Set it on the spans "
                    + "or their resource, then name it:", "order:\n  id: [" + ids.getFirst() + "]"));
        } else {
            items.add(new Item("No span has an order id (" + String.join(", ", ids) + "), but " + likely.getFirst()
                    + SampleText.some(sample.keys.valuesOf(likely.getFirst(), VALUES)) + " looks like one:",
                    "order:\n  id: [" + String.join(", ", likely.subList(0, Math.min(2, likely.size()))) + "]"));
        }
    }

    private void status() {
        boolean any = false;
        for (int i = 0; i < sample.rules.size(); i++) {
            any |= sample.rules.matched(i) > sample.rules.withoutStatus(i);
            if (sample.rules.withoutStatus(i) > 0) {
                items.add(new Item(sample.rules.withoutStatus(i) + " matches of entry " + (i + 1) + " of events lack the attribute "
                        + sample.rules.statusAttribute(i) + ", which is to have the status; set it there, or name another:",
                        "status: \"${" + likelyStatus("the.attribute") + "}\""));
            }
        }
        if (any) {
            return;
        }
        List<String> likely = sample.keys.likeStatuses();
        if (!likely.isEmpty()) {
            String key = likely.getFirst();
            items.add(new Item("No entry of events finds a status, but " + key + SampleText.some(sample.keys.valuesOf(key, VALUES))
                    + " looks like one; say where it counts:",
                    "events:\n  - match: { span: " + quoted(commonName()) + " }\n    status: \"${" + key + "}\""));
        } else {
            items.add(new Item("No entry of events finds a status. A span that says that a step is done can be one:",
                    "events:\n  - match: { service: " + quoted(someService()) + ", span: " + quoted(commonName()) + " }\n    status: STEP_DONE"));
        }
    }

    private String likelyStatus(String otherwise) {
        List<String> likely = sample.keys.likeStatuses();
        return likely.isEmpty() ? otherwise : likely.getFirst();
    }

    private String commonName() {
        return sample.names.entrySet().stream().max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey(
                Comparator.reverseOrder()))).map(Map.Entry::getKey).orElse("order.status");
    }

    private String someService() {
        return sample.services.keySet().stream().filter(name -> !name.startsWith("(")).findFirst().orElse("shop");
    }

    private void unmatched() {
        for (int i = 0; i < sample.rules.size(); i++) {
            if (sample.rules.matched(i) == 0 && sample.yields()) {
                items.add(new Item("Entry " + (i + 1) + " of events never matched: " + sample.rules.describe(i), ""));
            }
        }
    }

    private void strangeStatuses() {
        List<String> strange = sample.statuses.keySet().stream().filter(status -> !SampleText.isNamed(status, sample.policy())).toList();
        if (!strange.isEmpty()) {
            List<String> all = new ArrayList<>(sample.policy().statuses());
            all.addAll(strange);
            items.add(new Item(strange.size() + " statuses are not in sla.yaml; each is watched by default-limit alone. Give them their place:",
                    "statuses: [" + String.join(", ", all.stream().map(Advice::quoted).toList()) + "]"));
        }
    }

    private void lonelyStatuses() {
        long lonely = sample.traces.values().stream().filter(trace -> trace.orders.isEmpty()).mapToLong(trace -> trace.namelessStatuses).sum();
        if (lonely > 0 && sample.withId > 0) {
            items.add(new Item(lonely + " statuses are in traces of which no span names an order; they are lost. Set the order id on them, "
                    + "or carry it in baggage.", ""));
        }
        long ambiguous = sample.traces.values().stream().filter(trace -> trace.orders.size() > 1).mapToLong((Trace t) -> t.namelessStatuses).sum();
        if (ambiguous > 0) {
            items.add(new Item(ambiguous + " statuses without an order id are in traces of several orders; set the id on them.", ""));
        }
    }

    private void versions() {
        boolean none = sample.orders.values().stream().allMatch(order -> order.versions.isEmpty());
        if (none && sample.yields()) {
            List<String> likely = sample.keys.likeVersions();
            items.add(new Item("No status has a version, so lost ones cannot be told from late ones"
                    + (likely.isEmpty() ? "; a number that grows by one with each change of the order, on its status span:" : ", but "
                    + likely.getFirst() + " looks like one:"),
                    "order:\n  version: " + (likely.isEmpty() ? "order.version" : likely.getFirst())));
        }
    }

    private void sampling() {
        if (!sample.sampling.ratios().isEmpty()) {
            items.add(new Item("Traces were sampled before export: their state says that " + String.join(", ", sample.sampling.ratios())
                    + " were kept. A sampled-away order is invisible; in the services:", "OTEL_TRACES_SAMPLER=always_on"));
        }
        if (!sample.sampling.samplers().isEmpty()) {
            items.add(new Item("Spans name a sampler of their service (" + String.join(", ", sample.sampling.samplers())
                    + "); a sampled-away order is invisible; in the services:", "OTEL_TRACES_SAMPLER=always_on"));
        }
    }

    private void parents() {
        long missing = sample.sampling.missingParents();
        if (missing > 0 && missing > sample.sampling.parents() * PARENTS_MISSING_MAX) {
            items.add(new Item(missing + " of " + sample.sampling.parents() + " parents that spans name are not in the sample (children in "
                    + String.join(", ", sample.sampling.childrenOfMissing().stream().limit(SERVICES_MAX).toList())
                    + "): the sample is cut, or a service is not traced, or samples on its own.", ""));
        }
    }

    private void heartbeats() {
        List<String> quiet = sample.services.entrySet().stream().filter(entry -> !entry.getValue().beats && entry.getValue().statuses > 0)
                .filter(entry -> !sample.policy().expectEvery().containsKey(entry.getKey())).map(Map.Entry::getKey).toList();
        if (!quiet.isEmpty()) {
            items.add(new Item("No heartbeat of " + String.join(", ", quiet) + ": if one falls silent, its orders look stuck. Send heartbeats, or "
                    + "say how often something comes of it:",
                    "expect-every: { " + String.join(", ", quiet.stream().map(name -> quoted(name) + ": 15m").toList()) + " }"));
        }
    }

    /** Plain where YAML reads it as text. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_./-]*") && !text.matches("(?i)true|false|null|yes|no|on|off") ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
