package dev.stagewatch.engine.read;

import java.util.Map;

import dev.stagewatch.model.policy.EventRule;

/** One entry of the policy's events, with its names as bytes and its keys as slots, so that a span that does not match costs nothing. */
final class Matcher {

    final EventRule rule;
    final int statusSlot;
    final int atSlot;
    private final byte[] name;
    private final int[] requiredSlots;
    private final String[] requiredValues;

    Matcher(EventRule rule, Keys keys) {
        this.rule = rule;
        name = Element.utf8(rule.name());
        statusSlot = rule.statusAttribute() == null ? -1 : keys.add(rule.statusAttribute());
        atSlot = rule.atAttribute() == null ? -1 : keys.add(rule.atAttribute());
        requiredSlots = rule.attributes().keySet().stream().mapToInt(keys::add).toArray();
        requiredValues = rule.attributes().entrySet().stream().map(Map.Entry::getValue).toArray(String[]::new);
    }

    boolean mayMatch(EventRule.Kind kind, Element element, String service) {
        return (rule.kind() == EventRule.Kind.ANY || rule.kind() == kind)
                && (name == null || element.isNamed(name))
                && (rule.service() == null || rule.service().equals(service));
    }

    /** Whether the element has the attributes that the entry asks for; an entry without a name asks for its status, too. */
    boolean matches(AttributeScope scope) throws BrokenOtlp {
        for (int i = 0; i < requiredSlots.length; i++) {
            if (!requiredValues[i].equals(scope.text(requiredSlots[i]))) {
                return false;
            }
        }
        return name != null || statusSlot < 0 || scope.text(statusSlot) != null;
    }
}
