package dev.stagewatch.model.hop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A span in the forest: its interval, as far as it can be believed, and what it encloses. Used by one thread, inside {@link Forest}. */
final class SpanNode {
    /** Whoever may enclose another comes before it, so that enclosing never goes in a circle. */
    static final Comparator<SpanNode> OUTER_FIRST = SpanNode::byOuter;

    final HopFact hop;
    final List<SpanNode> children = new ArrayList<>(0);
    SpanNode parent;
    int depth;
    private long start;
    private long end;

    SpanNode(HopFact hop, long start, long end) {
        this.hop = hop;
        this.start = start;
        this.end = Math.max(start, end);
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    boolean isEmpty() {
        return start >= end;
    }

    private static int byOuter(SpanNode a, SpanNode b) {
        if (a.start != b.start || a.end != b.end) {
            return a.start != b.start ? Long.compare(a.start, b.start) : Long.compare(b.end, a.end);
        }
        int byDepth = a.depth != b.depth ? Integer.compare(a.depth, b.depth) : a.hop.span().compareTo(b.hop.span());
        return byDepth != 0 ? byDepth : a.hop.phase().compareTo(b.hop.phase());
    }

    boolean encloses(SpanNode other) {
        return start <= other.start && other.end <= end && OUTER_FIRST.compare(this, other) < 0;
    }

    /**
     * Clocks of hosts differ. What was called lies within its answered call; what began before its parent and ended within it
     * began with it. Anything else outside its parent is work that went on by itself.
     */
    void clipToParent() {
        if (isAnswerOf(parent.hop)) {
            start = Math.clamp(start, parent.start, parent.end);
            end = Math.clamp(end, parent.start, parent.end);
        } else if (start < parent.start && parent.start < end && end <= parent.end) {
            start = parent.start;
        }
    }

    private boolean isAnswerOf(HopFact call) {
        return call.component() == Component.HTTP_CLIENT && !call.isFailed() && !call.service().equals(hop.service());
    }
}
