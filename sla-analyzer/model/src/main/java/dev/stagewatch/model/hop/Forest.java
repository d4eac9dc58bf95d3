package dev.stagewatch.model.hop;

import java.util.ArrayList;
import java.util.Collection;
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
    private final Map<HopKey, SpanNode> nodes = new HashMap<>();
    private final List<SpanNode> roots = new ArrayList<>();

    private Forest() {
    }

    /** @param facts each identity once */
    static Forest of(Collection<HopFact> facts) {
        Forest forest = new Forest();
        forest.plant(facts);
        forest.findParents();
        List<SpanNode> byDepth = new ArrayList<>(forest.nodes.values());
        byDepth.sort(Comparator.comparingInt(node -> node.depth));
        byDepth.stream().filter(node -> node.parent != null).forEach(SpanNode::clipToParent);
        byDepth.stream().filter(node -> !node.isEmpty()).forEach(forest::enclose);
        return forest;
    }

    /** Those that nothing encloses, in no order; none is empty, and neither is a child of any. */
    List<SpanNode> roots() {
        return roots;
    }

    private void plant(Collection<HopFact> facts) {
        Map<SpanRef, Long> handled = new HashMap<>();
        facts.stream().filter(hop -> hop.phase() == Phase.SPAN && hop.component() == Component.QUEUE_CONSUME).forEach(attempt ->
                Deliveries.references(attempt).forEach(ref -> handled.merge(ref, attempt.end(), Math::max)));
        for (HopFact hop : facts) {
            if (hop.phase() == Phase.SPAN) {
                nodes.put(hop.key(), new SpanNode(hop, hop.start(), hop.end()));
            } else if (hop.phase() == Phase.RECEIVE) {
                nodes.put(hop.key(), new SpanNode(hop, hop.end(), handled.getOrDefault(hop.span(), hop.end())));
            }
        }
    }

    private void findParents() {
        nodes.values().forEach(node -> node.parent = find(node.hop.parent()));
        List<SpanNode> circular = nodes.values().stream().filter(this::isItsOwnAncestor).toList();
        circular.forEach(node -> node.parent = null);
        nodes.values().forEach(node -> node.depth = depth(node));
    }

    private SpanNode find(SpanRef span) {
        if (span == null) {
            return null;
        }
        SpanNode ended = nodes.get(new HopKey(span, Phase.SPAN));
        return ended != null ? ended : nodes.get(new HopKey(span, Phase.RECEIVE));
    }

    private boolean isItsOwnAncestor(SpanNode node) {
        SpanNode ancestor = node.parent;
        for (int steps = 0; ancestor != null && ancestor != node && steps < nodes.size(); steps++) {
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
