package dev.stagewatch.model.hop.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A2 step by step: the visit is cut wherever anything starts or ends, and for each of these elementary intervals, the last one first,
 * it is asked who owns it.
 */
public final class PlainAttribution {
    private final List<Row> rows;
    private final List<PlainSpan> spans = new ArrayList<>();
    private final List<PlainWaits.Wait> waits;
    private final List<long[]> pauses;
    /** whom each level follows, the outermost first */
    private final List<PlainSpan> followed = new ArrayList<>();
    private long visitStart;

    /**
     * @param readers by target, a bar and routing key, the consumers expected as service, a bar, queue
     * @param pauses  from, to
     */
    public PlainAttribution(Collection<Row> given, Map<String, List<String>> readers, List<long[]> pauses, long watermark) {
        rows = withoutDuplicates(given);
        waits = new PlainWaits(rows, readers, watermark).all();
        this.pauses = pauses;
        makeSpans();
    }

    /** Nanoseconds by component, a bar, service, a bar, target. */
    public Map<String, Long> parts(long from, long to) {
        visitStart = from;
        followed.clear();
        TreeSet<Long> cuts = cuts(from, to);
        Map<String, Long> parts = new TreeMap<>();
        Long y = cuts.last();
        for (Long x = cuts.lower(y); x != null; x = cuts.lower(x)) {
            parts.merge(owner(x, y), y - x, Long::sum);
            y = x;
        }
        return parts;
    }

    private TreeSet<Long> cuts(long from, long to) {
        TreeSet<Long> cuts = new TreeSet<>();
        spans.forEach(span -> cuts.addAll(List.of(span.start, span.end)));
        waits.forEach(wait -> cuts.addAll(List.of(wait.from(), wait.to())));
        pauses.forEach(pause -> cuts.addAll(List.of(pause[0], pause[1])));
        cuts.removeIf(at -> at < from || at > to);
        cuts.add(from);
        cuts.add(to);
        return cuts;
    }

    private String owner(long x, long y) {
        PlainSpan deepest = follow(x, y);
        for (long[] pause : pauses) {
            if (pause[0] <= x && y <= pause[1]) {
                return "CUSTOMER||";
            }
        }
        if (deepest != null) {
            return deepest.row.component() + "|" + deepest.row.service() + "|" + deepest.row.target();
        }
        PlainWaits.Wait first = null;
        for (PlainWaits.Wait wait : waits) {
            if (wait.from() <= x && y <= wait.to() && (first == null || wait.goesBefore(first))) {
                first = wait;
            }
        }
        return first != null ? "QUEUE_WAIT|" + first.consumer() : untraced(x);
    }

    private PlainSpan follow(long x, long y) {
        PlainSpan outer = null;
        for (int level = 0; ; level++) {
            if (level < followed.size() && followed.get(level).start > x) {
                followed.subList(level, followed.size()).clear();
            }
            if (level == followed.size()) {
                PlainSpan next = lastEnding(outer, x, y);
                if (next == null) {
                    return outer;
                }
                followed.add(next);
            }
            outer = followed.get(level);
        }
    }

    private PlainSpan lastEnding(PlainSpan outer, long x, long y) {
        PlainSpan best = null;
        for (PlainSpan span : spans) {
            if (span.around == outer && span.covers(x, y)
                    && (best == null || span.end > best.end || span.end == best.end && span.goesBefore(best))) {
                best = span;
            }
        }
        return best;
    }

    private String untraced(long x) {
        PlainSpan last = null;
        for (PlainSpan span : spans) {
            boolean before = span.around == null && span.start < span.end && span.end <= x && span.end > visitStart;
            if (before && (last == null || span.end > last.end || span.end == last.end && span.goesBefore(last))) {
                last = span;
            }
        }
        return last == null ? "UNTRACED||" : "UNTRACED|" + last.row.service() + "|" + last.row.name();
    }

    private static List<Row> withoutDuplicates(Collection<Row> given) {
        Map<String, Row> kept = new HashMap<>();
        for (Row row : given) {
            Row other = kept.get(row.id() + row.phase());
            if (other == null || row.start() < other.start() || row.start() == other.start() && row.end() < other.end()) {
                kept.put(row.id() + row.phase(), row);
            }
        }
        return new ArrayList<>(kept.values());
    }

    private void makeSpans() {
        for (Row row : rows) {
            if (row.phase().equals("SPAN")) {
                spans.add(new PlainSpan(row, row.start(), row.end()));
            } else if (row.phase().equals("RECEIVE")) {
                spans.add(new PlainSpan(row, row.end(), lastHandled(row)));
            }
        }
        spans.forEach(span -> span.parent = find(span.row.parent()));
        spans.stream().filter(span -> isAncestor(span, span.parent)).toList().forEach(span -> span.parent = null);
        for (int depth = 1; depth <= spans.size(); depth++) {
            for (PlainSpan span : spans) {
                if (span.depth() == depth) {
                    clip(span);
                }
            }
        }
        spans.stream().filter(span -> span.start < span.end).forEach(span -> span.around = around(span));
    }

    private long lastHandled(Row receipt) {
        long end = receipt.end();
        for (Row attempt : rows) {
            if (attempt.is("QUEUE_CONSUME", "SPAN") && attempt.references().contains(receipt.id())) {
                end = Math.max(end, attempt.end());
            }
        }
        return end;
    }

    private boolean isAncestor(PlainSpan span, PlainSpan from) {
        PlainSpan ancestor = from;
        for (int i = 0; i <= spans.size() && ancestor != null; i++) {
            if (ancestor == span) {
                return true;
            }
            ancestor = ancestor.parent;
        }
        return false;
    }

    private static void clip(PlainSpan span) {
        PlainSpan parent = span.parent;
        boolean answered = parent.row.component().equals("HTTP_CLIENT") && !parent.row.failed()
                && !parent.row.service().equals(span.row.service());
        if (answered) {
            span.start = Math.max(parent.start, Math.min(span.start, parent.end));
            span.end = Math.max(parent.start, Math.min(span.end, parent.end));
        } else if (span.start < parent.start && span.end > parent.start && span.end <= parent.end) {
            span.start = parent.start;
        }
    }

    private PlainSpan around(PlainSpan span) {
        List<PlainSpan> candidates = new ArrayList<>();
        candidates.add(span.parent);
        span.row.links().stream().sorted().forEach(link -> candidates.add(find(link)));
        for (PlainSpan up = span.parent; up != null; up = up.parent) {
            candidates.add(up);
        }
        for (PlainSpan candidate : candidates) {
            if (candidate != null && candidate.canEnclose(span)) {
                return candidate;
            }
        }
        return null;
    }

    private PlainSpan find(String id) {
        PlainSpan found = null;
        for (PlainSpan span : spans) {
            if (span.row.id().equals(id) && (found == null || span.row.phase().equals("SPAN"))) {
                found = span;
            }
        }
        return found;
    }
}
