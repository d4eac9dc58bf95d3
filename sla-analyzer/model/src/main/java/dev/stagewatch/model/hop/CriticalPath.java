package dev.stagewatch.model.hop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a visit into slices (A2), going back in time from its end. At each point whoever is active and ends last is followed to its
 * start, and within it, in the same way, whoever it encloses. Used by one thread, once.
 */
final class CriticalPath {
    private static final Comparator<SpanNode> ENDS_LAST = Comparator.comparingLong(SpanNode::end)
            .thenComparing(SpanNode.OUTER_FIRST.reversed());

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

    private void walk(List<SpanNode> siblings, long start, long end, SpanNode around) {
        long at = end;
        while (at > start) {
            SpanNode active = lastActive(siblings, start, at);
            long gap = active == null ? start : Math.min(active.end(), at);
            add(gap, at, around);
            if (active != null) {
                at = Math.max(active.start(), start);
                walk(active.children, at, gap, active);
            } else {
                at = start;
            }
        }
    }

    /** Of those that were active within {@code [start, at)} the one that ends last, which was active last as well. */
    private static SpanNode lastActive(List<SpanNode> siblings, long start, long at) {
        return siblings.stream().filter(node -> node.start() < at && node.end() > start).max(ENDS_LAST).orElse(null);
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
        List<Long> cuts = cuts(start, end);
        for (int i = cuts.size() - 1; i > 0; i--) {
            long begin = cuts.get(i - 1);
            long stop = cuts.get(i);
            slices.addFirst(transits.stream().filter(transit -> transit.covers(begin, stop)).findFirst()
                    .map(transit -> waiting(transit, begin, stop)).orElse(untraced.between(begin, stop)));
        }
    }

    private List<Long> cuts(long start, long end) {
        List<Long> cuts = new ArrayList<>(List.of(start, end));
        transits.forEach(transit -> cuts.addAll(List.of(transit.from(), transit.to())));
        return cuts.stream().filter(at -> start <= at && at <= end).distinct().sorted().toList();
    }

    private static Slice waiting(Transit transit, long start, long end) {
        return new Slice(start, end, Component.QUEUE_WAIT, transit.consumer().service(), transit.consumer().target(),
                transit.publish() == null ? null : transit.publish().span());
    }

    private Slice untraced(long start, long end) {
        return roots.stream().filter(node -> node.end() > from && node.end() <= start).max(ENDS_LAST).map(node -> node.hop)
                .map(hop -> new Slice(start, end, Component.UNTRACED, hop.service(), hop.name(), hop.span()))
                .orElse(new Slice(start, end, Component.UNTRACED, "", "", null));
    }
}
