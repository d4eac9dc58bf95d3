package dev.stagewatch.engine.read;

import java.util.function.Function;

import dev.stagewatch.model.hop.HopFact;

/**
 * Work that a span shows, before its order is known for certain.
 *
 * @param orderId null where neither the span nor its resource names it
 * @param of      the hop of an order
 */
public record FoundHop(String orderId, long traceHigh, long traceLow, long spanId, long parentId, Function<String, HopFact> of)
        implements Found { }
