package dev.stagewatch.engine.read;

import java.util.OptionalLong;

import dev.stagewatch.engine.FactResult;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.EventRule;

/** Finds the status that a span, a span event or a log record says (F2). Confined to one thread. */
final class StatusReading {

    private final int[] orderIdSlots;
    private final int versionSlot;
    private final int partnerSlot;
    /** An array, since a list would cost an iterator for each span. */
    private final Matcher[] matchers;

    StatusReading(ReadRules rules, Keys keys) {
        orderIdSlots = rules.order().id().stream().mapToInt(keys::add).toArray();
        versionSlot = rules.order().version() == null ? -1 : keys.add(rules.order().version());
        partnerSlot = rules.order().partner() == null ? -1 : keys.add(rules.order().partner());
        matchers = rules.events().stream().map(rule -> new Matcher(rule, keys)).toArray(Matcher[]::new);
    }

    /**
     * Tells {@code sink} of a status where {@code source} says one; false where it says none.
     *
     * @param span  {@code source} itself, or the span whose event it is
     * @param index of the event, -1 for a span or a log record
     */
    boolean find(EventRule.Kind kind, Element source, Element span, int index, AttributeScope scope, ReadSink sink)
            throws BrokenOtlp {
        for (Matcher matcher : matchers) {
            if (matcher.mayMatch(kind, source, scope.resource().service) && matcher.matches(scope)) {
                found(matcher, source, span, index, scope, sink);
                return true;
            }
        }
        return false;
    }

    private void found(Matcher matcher, Element source, Element span, int index, AttributeScope scope, ReadSink sink)
            throws BrokenOtlp {
        String orderId = null;
        for (int i = 0; i < orderIdSlots.length && orderId == null; i++) {
            orderId = scope.text(orderIdSlots[i]);
        }
        String status = matcher.rule.status() != null ? matcher.rule.status() : scope.text(matcher.statusSlot);
        if (status == null || status.isEmpty() || AttributeScope.isTooLong(status)
                || orderId != null && AttributeScope.isTooLong(orderId)) {
            sink.refused(FactResult.UNREADABLE);
            return;
        }
        ResourceView resource = scope.resource();
        sink.status(new FoundStatus(orderId == null || orderId.isEmpty() ? null : orderId, status,
                version(scope.shortText(versionSlot)), at(matcher, source, scope),
                resource.service == null ? "" : resource.service, resource.instance,
                span.traceHigh, span.traceLow, span.spanId, span.parentId, index, scope.shortText(partnerSlot)));
    }

    private static long at(Matcher matcher, Element source, AttributeScope scope) throws BrokenOtlp {
        return switch (matcher.rule.at()) {
            case START -> source.startNanos;
            case END -> source.endNanos;
            case ATTRIBUTE -> {
                String text = scope.text(matcher.atSlot);
                yield text == null ? 0 : Nanos.read(text).orElse(0);
            }
        };
    }

    private static long version(String text) {
        return wholeNumber(text).orElse(0);
    }

    /** Digits alone, within a long. */
    static OptionalLong wholeNumber(String text) {
        if (text == null || text.isEmpty() || text.length() > 19) {
            return OptionalLong.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalLong.empty();
            }
        }
        return text.compareTo("9223372036854775807") > 0 && text.length() == 19
                ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
