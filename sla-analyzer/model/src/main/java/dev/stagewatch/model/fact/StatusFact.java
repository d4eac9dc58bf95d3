package dev.stagewatch.model.fact;

import java.util.Objects;

/**
 * An order entered a status (F2). Immutable.
 *
 * @param orderId    never empty
 * @param status     never empty; need not be one that sla.yaml names
 * @param version    of the order's row, from 1; 0 where there is none
 * @param at         when the status was entered, epoch nanoseconds
 * @param service    {@code service.name}; empty where the resource has none
 * @param instance   {@code service.instance.id}, or null
 * @param traceId    lower-case hex, empty where there is none
 * @param spanId     lower-case hex, empty where there is none
 * @param eventIndex index of the span event or log record within its span, -1 for the span itself
 * @param partner    or null
 * @param appendTime of the record that carried it, epoch nanoseconds; 0 where it is not known (replay)
 */
public record StatusFact(String orderId, String status, long version, long at, String service, String instance,
        String traceId, String spanId, int eventIndex, String partner, long appendTime) {

    public StatusFact {
        if (orderId.isEmpty() || status.isEmpty() || version < 0) {
            throw new IllegalArgumentException("a fact needs an order, a status and a version >= 0");
        }
        service = Objects.requireNonNullElse(service, "");
        traceId = Objects.requireNonNullElse(traceId, "");
        spanId = Objects.requireNonNullElse(spanId, "");
    }

    public boolean isVersioned() {
        return version > 0;
    }

    /** F3: what makes two records the same fact. */
    public FactKey key() {
        return FactKey.of(this);
    }

    /** The same fact at another time, as F5 asks where its own cannot be believed. */
    public StatusFact withAt(long time) {
        return new StatusFact(orderId, status, version, time, service, instance, traceId, spanId, eventIndex, partner, appendTime);
    }
}
