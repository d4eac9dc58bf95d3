package dev.stagewatch.model.hop;

import dev.stagewatch.model.timeline.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a visit's time was spent on (A2): real time, not that of its calendar. While the stage was paused (S6) it was the
 * customer's, whatever was active. Immutable.
 *
 * @param slices    in order of time; neighbours differ; they cover {@code [from, to)} exactly
 * @param truncated hops are missing, because there were more than max-hops (A4): the slices still cover the visit, but what some of
 *                  them name is not to be relied on
 */
public record Breakdown(long from, long to, List<Slice> slices, boolean truncated) {

    /**
     * Of a visit that ended, or of a running one so far.
     *
     * @param from      its start, epoch nanoseconds
     * @param to        its end, or the watermark; not before {@code from}
     * @param pauses    in order; may reach beyond both
     * @param watermark up to which a message that nobody took counts as waiting (A1)
     */
    public static Breakdown of(long from, long to, List<Pause> pauses, Hops hops, Routes routes, long watermark) {
        List<Transit> transits = hops.deliveries().transits(routes, watermark);
        List<Slice> slices = new CriticalPath(Forest.of(hops.facts(), from, to).roots(), transits, from).upTo(to);
        return new Breakdown(from, to, joined(withoutPauses(slices, pauses)), hops.isTruncated());
    }

    /** Largest first; they add up to {@code to - from} exactly. */
    public List<Part> parts() {
        Map<Part, Long> sums = new TreeMap<>();
        slices.forEach(slice -> sums.merge(new Part(slice.component(), slice.service(), slice.target(), 0), slice.length(), Long::sum));
        List<Part> parts = new ArrayList<>(sums.size());
        sums.forEach((key, nanos) -> parts.add(new Part(key.component(), key.service(), key.target(), nanos)));
        parts.sort(null);
        return List.copyOf(parts);
    }

    /** Nanoseconds by component, only those that have any; they add up likewise. */
    public Map<Component, Long> byComponent() {
        Map<Component, Long> sums = new TreeMap<>();
        slices.forEach(slice -> sums.merge(slice.component(), slice.length(), Long::sum));
        return sums;
    }

    private static List<Slice> withoutPauses(List<Slice> slices, List<Pause> pauses) {
        List<Slice> result = slices;
        for (Pause pause : pauses) {
            List<Slice> cut = new ArrayList<>(result.size() + 2);
            result.forEach(slice -> cut(slice, pause, cut));
            result = cut;
        }
        return result;
    }

    private static void cut(Slice slice, Pause pause, List<Slice> into) {
        long start = Math.clamp(pause.from(), slice.from(), slice.to());
        long end = Math.clamp(pause.to(), start, slice.to());
        add(slice.between(slice.from(), start), into);
        add(new Slice(start, end, Component.CUSTOMER, "", "", null), into);
        add(slice.between(end, slice.to()), into);
    }

    private static void add(Slice slice, List<Slice> into) {
        if (slice.length() > 0) {
            into.add(slice);
        }
    }

    private static List<Slice> joined(List<Slice> slices) {
        List<Slice> joined = new ArrayList<>(slices.size());
        for (Slice slice : slices) {
            if (!joined.isEmpty() && joined.getLast().isSameAs(slice)) {
                joined.add(slice.between(joined.removeLast().from(), slice.to()));
            } else {
                joined.add(slice);
            }
        }
        return List.copyOf(joined);
    }
}
