package dev.stagewatch.engine.read;

/**
 * What a span, a span event or a log record said. Times in epoch nanoseconds.
 *
 * @param orderId    null where neither the span nor its resource names it
 * @param at         0 where the source has none
 * @param version    0 where there is none
 * @param service    empty where the resource has none
 * @param instance   or null
 * @param traceHigh  first 8 bytes of the trace id, 0 with {@code traceLow} 0: none
 * @param spanId     8 bytes, 0: none
 * @param parentId   8 bytes, 0: none or not known
 * @param eventIndex index of the event within its span; -1 for a span or a log record
 * @param partner    or null
 */
public record FoundStatus(
        String orderId, String status, long version, long at, String service, String instance,
        long traceHigh, long traceLow, long spanId, long parentId, int eventIndex, String partner) implements Found { }
