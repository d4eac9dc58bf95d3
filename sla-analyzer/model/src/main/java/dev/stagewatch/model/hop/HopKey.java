package dev.stagewatch.model.hop;

import java.util.Comparator;

/** A hop's identity within its order: one span may speak of itself in one phase once. Immutable; sorted by span, then phase. */
public record HopKey(SpanRef span, Phase phase) implements Comparable<HopKey> {
    private static final Comparator<HopKey> ORDER = Comparator.comparing(HopKey::span).thenComparing(HopKey::phase);

    @Override
    public int compareTo(HopKey other) {
        return ORDER.compare(this, other);
    }
}
