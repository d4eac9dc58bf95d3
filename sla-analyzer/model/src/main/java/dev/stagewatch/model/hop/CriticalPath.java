package dev.stagewatch.model.hop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a visit into slices (A2), going back in time from its end. At each point whoever is active and ends last is followed to its
 * start, and within it, in the same way, whoever it encloses. Used by one thread, once.
 */
final class CriticalPath {
    private static final Comparator<SpanNode> ENDS_LAST_FIRST = (a, b) ->
            a.end() != b.end() ? Long.compare(b.end(), a.end()) : SpanNode.OUTER_FIRST.compare(a, b);

    private final List<SpanNode> roots;
    private final List<Transit> transits;
    private final long from;
    private final Deque<Slice> slices = new ArrayDeque<>();

    /** @param transits sorted */
    CriticalPath(List<SpanNode> roots, List<Transit> transits, long from) {
        this.roots = roots;
        this.transits = transits;
        this.from = from;
    }

    /** In order of time; they cover {@code [from, to)}. */
    List<Slice> upTo(long to) {
        walk(roots, from, to, null);
        return List.copyOf(slices);
    }

    /** What began too late for one point does so for all before it, so that the siblings are gone through once. */
    private void walk(List<SpanNode> siblings, long start, long end, SpanNode around) {
        siblings.sort(ENDS_LAST_FIRST);
        long at = end;
        int next = 0;
        while (at > start) {
            while (next < siblings.size() && siblings.get(next).start() >= at) {
                next++;
            }
            boolean isActive = next < siblings.size() && siblings.get(next).end() > start;
            SpanNode active = isActive ? siblings.get(next) : null;
            long gap = isActive ? Math.min(active.end(), at) : start;
            add(gap, at, around);
            at = isActive ? Math.max(active.start(), start) : start;
            if (isActive) {
                walk(active.children, at, gap, active);
            }
        }
    }

    private void add(long start, long end, SpanNode around) {
        if (start >= end) {
            return;
        }
        if (around == null) {
            untracedOrWaiting(start, end);
        } else {
            HopFact hop = around.hop;
            slices.addFirst(new Slice(start, end, hop.component(), hop.service(), hop.target(), hop.span()));
        }
    }

    /** With no span active: of the messages in flight the one that was delivered first, else nobody knows. */
    private void untracedOrWaiting(long start, long end) {
        Slice untraced = untraced(start, end);
        List<Transit> inFlight = inFlight(start, end);
        if (inFlight.isEmpty()) {
            slices.addFirst(untraced);
            return;
        }
        long[] cuts = cuts(inFlight, start, end);
        for (int i = cuts.length - 1; i > 0; i--) {
            if (cuts[i - 1] < cuts[i]) {
                slices.addFirst(slice(inFlight, untraced, cuts[i - 1], cuts[i]));
            }
        }
    }

    private List<Transit> inFlight(long start, long end) {
        List<Transit> inFlight = new ArrayList<>();
        for (Transit transit : transits) {
            if (transit.from() < end && transit.to() > start) {
                inFlight.add(transit);
            }
        }
        return inFlight;
    }

    private static Slice slice(List<Transit> inFlight, Slice untraced, long start, long end) {
        for (Transit transit : inFlight) {
            if (transit.covers(start, end)) {
                return waiting(transit, start, end);
            }
        }
        return untraced.between(start, end);
    }

    /** Sorted; some may be equal. */
    private static long[] cuts(List<Transit> inFlight, long start, long end) {
        long[] cuts = new long[2 + 2 * inFlight.size()];
        cuts[0] = start;
        cuts[1] = end;
        int count = 2;
        for (Transit transit : inFlight) {
            cuts[count++] = Math.max(start, transit.from());
            cuts[count++] = Math.min(end, transit.to());
        }
        Arrays.sort(cuts);
        return cuts;
    }

    private static Slice waiting(Transit transit, long start, long end) {
        return new Slice(start, end, Component.QUEUE_WAIT, transit.consumer().service(), transit.consumer().target(),
                transit.publish() == null ? null : transit.publish().span());
    }

    /** The roots were sorted by whoever came to a gap between them. */
    private Slice untraced(long start, long end) {
        for (SpanNode root : roots) {
            if (root.end() <= start) {
                return root.end() <= from ? new Slice(start, end, Component.UNTRACED, "", "", null)
                        : new Slice(start, end, Component.UNTRACED, root.hop.service(), root.hop.name(), root.hop.span());
            }
        }
        return new Slice(start, end, Component.UNTRACED, "", "", null);
    }
}
