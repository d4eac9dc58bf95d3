package dev.stagewatch.replay.check;

import dev.stagewatch.model.policy.EventRule;
import dev.stagewatch.model.policy.EventRule.Kind;
import dev.stagewatch.model.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Counts which entry of {@code events} matched how often (F2: the first that matches counts). Not thread-safe. */
final class Rules {
    private final List<EventRule> rules;
    private final long[] matched;
    private final long[] withoutStatus;

    Rules(Policy policy) {
        rules = policy.events();
        matched = new long[rules.size()];
        withoutStatus = new long[rules.size()];
    }

    /** @param attribute as {@link EventRule#matches} wants it; @return whether one matched and says a status */
    boolean look(Kind kind, String name, String service, Function<String, String> attribute) {
        for (int i = 0; i < rules.size(); i++) {
            EventRule rule = rules.get(i);
            if (rule.matches(kind, name, service, attribute) && (rule.name() != null || rule.statusOf(attribute).isPresent())) {
                matched[i]++;
                withoutStatus[i] += rule.statusOf(attribute).isEmpty() ? 1 : 0;
                return rule.statusOf(attribute).isPresent();
            }
        }
        return false;
    }

    int size() {
        return rules.size();
    }

    long matched(int rule) {
        return matched[rule];
    }

    long withoutStatus(int rule) {
        return withoutStatus[rule];
    }

    /** The attribute with the status of an entry, or null where it names the status itself. */
    String statusAttribute(int rule) {
        return rules.get(rule).statusAttribute();
    }

    /** An entry as sla.yaml has it, on one line. */
    String describe(int number) {
        EventRule rule = rules.get(number);
        List<String> match = new ArrayList<>();
        if (rule.name() != null) {
            match.add((rule.kind() == Kind.ANY ? "span" : rule.kind().name().toLowerCase(Locale.ROOT)) + ": " + rule.name());
        }
        if (rule.service() != null) {
            match.add("service: " + rule.service());
        }
        rule.attributes().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                .forEach(entry -> match.add(entry.getKey() + ": " + entry.getValue()));
        return "match: { " + String.join(", ", match) + " } status: "
                + (rule.statusAttribute() == null ? rule.status() : "\"${" + rule.statusAttribute() + "}\"");
    }
}
