package dev.stagewatch.model.timeline;

import dev.stagewatch.model.fact.FactKey;

/** A version's own time lay this many nanoseconds (> 0) before its effective time (F6). */
public record Skew(FactKey fact, String service, long nanos) {
}
