package dev.stagewatch.model.hop;

import java.util.Comparator;

/**
 * What a visit spent on one component, service and target; the fields as in {@link Slice}. Immutable; the largest sorts first.
 *
 * @param nanos of real time, more than 0
 */
public record Part(Component component, String service, String target, long nanos) implements Comparable<Part> {
    private static final Comparator<Part> ORDER = Comparator.comparingLong(Part::nanos).reversed().thenComparing(Part::component)
            .thenComparing(Part::service).thenComparing(Part::target);

    @Override
    public int compareTo(Part other) {
        return ORDER.compare(this, other);
    }
}
