package dev.stagewatch.model.hop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A span in the forest: its interval, as far as it can be believed, and what it encloses. Used by one thread, inside {@link Forest}. */
final class SpanNode {
    /** Whoever may enclose another comes before it, so that enclosing never goes in a circle. */
    static final Comparator<SpanNode> OUTER_FIRST = Comparator.comparingLong(SpanNode::start)
            .thenComparing(SpanNode::end, Comparator.reverseOrder()).thenComparingInt(node -> node.depth)
            .thenComparing(node -> node.hop.key());

    final HopFact hop;
    final List<SpanNode> children = new ArrayList<>();
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
