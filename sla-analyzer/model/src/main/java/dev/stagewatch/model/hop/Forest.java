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
    private final List<SpanNode> nodes = new ArrayList<>();
    private final Map<SpanRef, SpanNode> ended = new HashMap<>();
    private final Map<SpanRef, SpanNode> received = new HashMap<>();
    private final List<SpanNode> roots = new ArrayList<>();

    private Forest() {
    }

    /** @param facts each identity once */
    static Forest of(Collection<HopFact> facts) {
        Forest forest = new Forest();
        forest.plant(facts);
        forest.findParents();
        List<SpanNode> byDepth = new ArrayList<>(forest.nodes);
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
        Map<SpanRef, Long> handled = handled(facts);
        for (HopFact hop : facts) {
            if (hop.phase() == Phase.SPAN) {
                plant(new SpanNode(hop, hop.start(), hop.end()), ended);
            } else if (hop.phase() == Phase.RECEIVE) {
                plant(new SpanNode(hop, hop.end(), handled.getOrDefault(hop.span(), hop.end())), received);
            }
        }
    }

    private void plant(SpanNode node, Map<SpanRef, SpanNode> ofPhase) {
        nodes.add(node);
        ofPhase.put(node.hop.span(), node);
    }

    /** When the last attempt ended of those that name a span. */
    private static Map<SpanRef, Long> handled(Collection<HopFact> facts) {
        Map<SpanRef, Long> handled = new HashMap<>();
        for (HopFact hop : facts) {
            if (hop.phase() == Phase.SPAN && hop.component() == Component.QUEUE_CONSUME) {
                Deliveries.references(hop).forEach(ref -> handled.merge(ref, hop.end(), Math::max));
            }
        }
        return handled;
    }

    private void findParents() {
        nodes.forEach(node -> node.parent = find(node.hop.parent()));
        List<SpanNode> circular = nodes.stream().filter(this::isItsOwnAncestor).toList();
        circular.forEach(node -> node.parent = null);
        nodes.forEach(node -> node.depth = depth(node));
    }

    private SpanNode find(SpanRef span) {
        if (span == null) {
            return null;
        }
        SpanNode byEnd = ended.get(span);
        return byEnd != null ? byEnd : received.get(span);
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
