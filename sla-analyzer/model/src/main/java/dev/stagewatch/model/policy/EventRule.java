package dev.stagewatch.model.policy;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One entry of {@code events} (F2): which record says that an order entered a status, and when.
 *
 * @param kind       ANY for {@code span:} (spans, span events and log records of that name), else only that kind
 * @param name       of the record; null matches every name
 * @param service    null matches every service
 * @param attributes that must be there with just this value
 * @param statusAttribute attribute with the status; null where {@code status} is a constant
 * @param status     the constant; null where an attribute has it
 * @param at         which of the record's times counts
 * @param atAttribute the attribute with the time; null unless {@code at} is ATTRIBUTE. Read it with Nanos.read.
 */
public record EventRule(Kind kind, String name, String service, Map<String, String> attributes, String statusAttribute,
        String status, At at, String atAttribute) {

    public enum Kind { ANY, SPAN, EVENT, LOG }

    /** END and START of a span; a span event or log record has one time, which both mean. */
    public enum At { END, START, ATTRIBUTE }

    public EventRule {
        attributes = Map.copyOf(attributes);
    }

    /** @param attribute looks up the record's own, else its span's, else its resource's; null where none has it */
    public boolean matches(Kind of, String recordName, String recordService, Function<String, String> attribute) {
        return (kind == Kind.ANY || kind == of) && (name == null || name.equals(recordName))
                && (service == null || service.equals(recordService))
                && attributes.entrySet().stream().allMatch(e -> e.getValue().equals(attribute.apply(e.getKey())));
    }

    /** The status a matching record says; empty where its attribute is missing. */
    public Optional<String> statusOf(Function<String, String> attribute) {
        return Optional.ofNullable(statusAttribute == null ? status : attribute.apply(statusAttribute)).filter(s -> !s.isEmpty());
    }
}
