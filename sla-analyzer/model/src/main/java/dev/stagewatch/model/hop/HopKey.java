package dev.stagewatch.model.hop;

/** A hop's identity within its order: one span may speak of itself in one phase once. Immutable; sorted by span, then phase. */
public record HopKey(SpanRef span, Phase phase) implements Comparable<HopKey> {
    @Override
    public int compareTo(HopKey other) {
        int bySpan = span.compareTo(other.span);
        return bySpan != 0 ? bySpan : phase.compareTo(other.phase);
    }
}
