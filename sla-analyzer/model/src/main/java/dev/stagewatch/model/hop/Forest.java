package dev.stagewatch.model.hop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The spans of all of an order's traces, each in the one that encloses it: its parent, else one that it links to, else the nearest
 * ancestor that lasted as long. What outlived all of these stands by itself. A received message is a span from its receipt
 * to the end of the last attempt to handle it.
 */
final class Forest {
    private static final Comparator<SpanNode> SHALLOW_FIRST = (a, b) -> Integer.compare(a.depth, b.depth);

    private final List<HopFact> facts;
    /** Of each fact; null of a start record. */
    private final SpanNode[] nodes;
    private final List<SpanNode> roots = new ArrayList<>();

    private Forest(List<HopFact> facts) {
        this.facts = facts;
        this.nodes = new SpanNode[facts.size()];
    }

    /**
     * Of what was active in {@code [from, to)}: nothing else encloses any of that.
     *
     * @param facts each identity once, sorted by span
     */
    static Forest of(List<HopFact> facts, long from, long to) {
        Forest forest = new Forest(facts);
        forest.plant();
        List<SpanNode> byDepth = forest.withParents();
        byDepth.sort(SHALLOW_FIRST);
        for (SpanNode node : byDepth) {
            if (node.parent != null) {
                node.clipToParent();
            }
        }
        for (SpanNode node : byDepth) {
            if (!node.isEmpty() && node.end() > from && node.start() < to) {
                forest.enclose(node);
            }
        }
        return forest;
    }

    /** Those that nothing encloses, in no order; none is empty, and neither is a child of any. */
    List<SpanNode> roots() {
        return roots;
    }

    private void plant() {
        Map<SpanRef, Long> handled = handled();
        for (int i = 0; i < nodes.length; i++) {
            HopFact hop = facts.get(i);
            if (hop.phase() == Phase.SPAN) {
                nodes[i] = new SpanNode(hop, hop.start(), hop.end());
            } else if (hop.phase() == Phase.RECEIVE) {
                nodes[i] = new SpanNode(hop, hop.end(), handled.getOrDefault(hop.span(), hop.end()));
            }
        }
    }

    /** When the last attempt ended of those that name a span. */
    private Map<SpanRef, Long> handled() {
        Map<SpanRef, Long> handled = new HashMap<>();
        for (HopFact hop : facts) {
            if (hop.phase() == Phase.SPAN && hop.component() == Component.QUEUE_CONSUME) {
                Deliveries.references(hop).forEach(ref -> handled.merge(ref, hop.end(), Math::max));
            }
        }
        return handled;
    }

    private List<SpanNode> withParents() {
        List<SpanNode> planted = new ArrayList<>(nodes.length);
        for (SpanNode node : nodes) {
            if (node != null) {
                node.parent = find(node.hop.parent());
                planted.add(node);
            }
        }
        List<SpanNode> circular = new ArrayList<>(0);
        for (SpanNode node : planted) {
            if (isItsOwnAncestor(node)) {
                circular.add(node);
            }
        }
        circular.forEach(node -> node.parent = null);
        planted.forEach(node -> node.depth = depth(node));
        return planted;
    }

    /** The work that ended, else what was received. */
    private SpanNode find(SpanRef span) {
        SpanNode found = null;
        for (int i = span == null ? nodes.length : Hops.firstOf(span, facts); i < nodes.length && facts.get(i).span().equals(span); i++) {
            if (nodes[i] != null && (found == null || facts.get(i).phase() == Phase.SPAN)) {
                found = nodes[i];
            }
        }
        return found;
    }

    private boolean isItsOwnAncestor(SpanNode node) {
        SpanNode ancestor = node.parent;
        for (int steps = 0; ancestor != null && ancestor != node && steps < nodes.length; steps++) {
            ancestor = ancestor.parent;
        }
        return ancestor == node;
    }

    private static int depth(SpanNode node) {
        int depth = 0;
        for (SpanNode ancestor = node.parent; ancestor != null; ancestor = ancestor.parent) {
            depth++;
        }
        return depth;
    }

    private void enclose(SpanNode node) {
        SpanNode outer = outerOf(node);
        (outer == null ? roots : outer.children).add(node);
    }

    private SpanNode outerOf(SpanNode node) {
        if (node.parent != null && node.parent.encloses(node)) {
            return node.parent;
        }
        for (SpanRef link : node.hop.links()) {
            SpanNode linked = find(link);
            if (linked != null && linked.encloses(node)) {
                return linked;
            }
        }
        SpanNode ancestor = node.parent;
        while (ancestor != null && !ancestor.encloses(node)) {
            ancestor = ancestor.parent;
        }
        return ancestor;
    }
}
