package dev.stagewatch.model.hop;

import dev.stagewatch.model.Nanos;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The hops of a visit, bounded (A4). Depends on their <em>set</em> alone: neither arrival order nor duplicates nor the way that
 * parts were merged change it. Of more than {@code max} different records it keeps the half that ended last, which tells the
 * holder (A3), and of the others the longest, which tell where the time went; then it is truncated. Immutable and thread-safe.
 */
public final class Hops {
    /** Records of one identity that differ lie side by side, the one that counts first. */
    public static final Comparator<HopFact> IDENTITY = Hops::byIdentity;
    // At a tie the end of a work goes before its beginning, so that no beginning is kept whose end was dropped.
    private static final Comparator<HopFact> LATEST_FIRST = Comparator.comparingLong(HopFact::end).reversed()
            .thenComparing(HopFact::phase).thenComparing(IDENTITY);
    private static final Comparator<HopFact> LONGEST_FIRST = Comparator.comparingLong(HopFact::length).reversed()
            .thenComparing(HopFact::phase).thenComparing(LATEST_FIRST);

    private final int max;
    private final List<HopFact> records;
    private final boolean truncated;
    /** Worked out when first asked for; whoever comes at the same time works out the same. */
    private volatile Deliveries deliveries;

    private Hops(int max, List<HopFact> records, boolean truncated) {
        this.max = max;
        this.records = List.copyOf(records);
        this.truncated = truncated;
    }

    /**
     * @param max records to keep, from 2
     * @throws IllegalArgumentException where it is less
     */
    public static Hops none(int max) {
        if (max < 2) {
            throw new IllegalArgumentException("max-hops is at least 2, not " + max);
        }
        return new Hops(max, List.of(), false);
    }

    /** @param truncated whether records had been dropped before, as {@link #isTruncated()} said */
    public static Hops of(int max, Collection<HopFact> records, boolean truncated) {
        return none(max).with(records, truncated);
    }

    public Hops with(Collection<HopFact> more) {
        return with(more, false);
    }

    public Hops with(Hops other) {
        return with(other.records, other.truncated);
    }

    private Hops with(Collection<HopFact> more, boolean moreTruncated) {
        List<HopFact> all = different(records, more);
        boolean tooMany = all.size() > max;
        return new Hops(max, tooMany ? bounded(all) : all, truncated || moreTruncated || tooMany);
    }

    /** Sorted once instead of a tree, and not at all where it came sorted. */
    private static List<HopFact> different(Collection<HopFact> known, Collection<HopFact> more) {
        List<HopFact> sorted = new ArrayList<>(known.size() + more.size());
        sorted.addAll(known);
        sorted.addAll(more);
        if (isSorted(sorted)) {
            return sorted;
        }
        sorted.sort(IDENTITY);
        List<HopFact> different = new ArrayList<>(sorted.size());
        for (HopFact hop : sorted) {
            if (different.isEmpty() || IDENTITY.compare(different.getLast(), hop) != 0) {
                different.add(hop);
            }
        }
        return different;
    }

    /** Whether each goes before the next, so that no two are alike. */
    private static boolean isSorted(List<HopFact> hops) {
        for (int i = 1; i < hops.size(); i++) {
            if (byIdentity(hops.get(i - 1), hops.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static int byIdentity(HopFact a, HopFact b) {
        int bySpan = a.span().compareTo(b.span());
        if (bySpan != 0 || a.phase() != b.phase()) {
            return bySpan != 0 ? bySpan : a.phase().compareTo(b.phase());
        }
        int byTime = a.start() != b.start() ? Long.compare(a.start(), b.start()) : Long.compare(a.end(), b.end());
        return byTime != 0 ? byTime : byContent(a, b);
    }

    private static int byContent(HopFact a, HopFact b) {
        if (a.equals(b)) {
            return 0;
        }
        int byOutcome = a.outcome().compareTo(b.outcome());
        int byComponent = byOutcome != 0 ? byOutcome : a.component().compareTo(b.component());
        return byComponent != 0 ? byComponent : a.toString().compareTo(b.toString());
    }

    private List<HopFact> bounded(Collection<HopFact> all) {
        List<HopFact> sorted = new ArrayList<>(all);
        sorted.sort(LATEST_FIRST);
        sorted.subList(latestKept(), sorted.size()).sort(LONGEST_FIRST);
        List<HopFact> kept = sorted.subList(0, max);
        kept.sort(IDENTITY);
        return kept;
    }

    private int latestKept() {
        return max - max / 2;
    }

    /** All that is kept, sorted by identity: what to store. */
    public List<HopFact> records() {
        return records;
    }

    /** Each identity once, sorted by it: of records that differ the one that started first, then ended first. */
    public List<HopFact> facts() {
        for (int i = 1; i < records.size(); i++) {
            if (isSameHop(records.get(i - 1), records.get(i))) {
                return firstOfEach();
            }
        }
        return records;
    }

    private List<HopFact> firstOfEach() {
        List<HopFact> facts = new ArrayList<>(records.size());
        HopFact last = null;
        for (HopFact hop : records) {
            if (last == null || !isSameHop(last, hop)) {
                facts.add(hop);
            }
            last = hop;
        }
        return facts;
    }

    private static boolean isSameHop(HopFact a, HopFact b) {
        return a.phase() == b.phase() && a.span().equals(b.span());
    }

    /** Which consume belongs to which publish, of all that is kept. */
    Deliveries deliveries() {
        Deliveries known = deliveries;
        if (known == null) {
            known = Deliveries.of(facts());
            deliveries = known;
        }
        return known;
    }

    public boolean isEmpty() {
        return records.isEmpty();
    }

    /** Whether there were more than could be kept. */
    public boolean isTruncated() {
        return truncated;
    }

    /** Every hop that ended after this instant is kept, epoch nanoseconds; UNKNOWN where every hop is. */
    public long completeAfter() {
        if (!truncated || records.size() < latestKept()) {
            return Nanos.UNKNOWN;
        }
        return records.stream().sorted(LATEST_FIRST).skip(latestKept() - 1L).findFirst().orElseThrow().end();
    }

    /**
     * Those that a visit's breakdown needs, which is the same with them as with all: what reaches into the visit, what that is part
     * of, and every message of which both ends are known. Truncated where one of these was dropped, here or before.
     *
     * @param from of the visit, epoch nanoseconds
     * @param to   likewise
     * @param most to keep of them
     */
    public Hops within(long from, long to, int most) {
        long whole = completeAfter();
        List<HopFact> all = facts();
        BitSet needed = new BitSet(all.size());
        for (int i = 0; i < all.size(); i++) {
            HopFact hop = all.get(i);
            needed.set(i, hop.start() < to && hop.end() > from || isOfMessage(hop) && hop.end() > whole);
        }
        if (needed.cardinality() < all.size()) {
            addAncestors(all, needed);
        }
        boolean isTruncated = truncated && whole > from;
        List<HopFact> chosen = needed.cardinality() == all.size() ? all : chosen(all, needed);
        if (chosen.size() > most) {
            return of(most, chosen, isTruncated);
        }
        Hops within = new Hops(most, chosen, isTruncated);
        // With none dropped every message is among the chosen.
        within.deliveries = truncated ? null : deliveries;
        return within;
    }

    private static List<HopFact> chosen(List<HopFact> all, BitSet needed) {
        List<HopFact> chosen = new ArrayList<>(needed.cardinality());
        for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
            chosen.add(all.get(i));
        }
        return chosen;
    }

    /** @param all sorted by span */
    private static void addAncestors(List<HopFact> all, BitSet needed) {
        Deque<HopFact> children = new ArrayDeque<>();
        for (HopFact hop : chosen(all, needed)) {
            if (hop.parent() != null) {
                children.add(hop);
            }
        }
        while (!children.isEmpty()) {
            SpanRef parent = children.poll().parent();
            for (int i = parent == null ? all.size() : firstOf(parent, all); i < all.size() && all.get(i).span().equals(parent); i++) {
                if (!needed.get(i)) {
                    needed.set(i);
                    children.add(all.get(i));
                }
            }
        }
    }

    /** The place of the first of a span, or where it would be. @param all sorted by span */
    static int firstOf(SpanRef span, List<HopFact> all) {
        int from = 0;
        int to = all.size();
        while (from < to) {
            int middle = from + to >>> 1;
            if (all.get(middle).span().compareTo(span) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static boolean isOfMessage(HopFact hop) {
        return hop.component() == Component.QUEUE_PUBLISH || hop.component() == Component.QUEUE_CONSUME;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hops hops && max == hops.max && truncated == hops.truncated && records.equals(hops.records);
    }

    @Override
    public int hashCode() {
        return records.hashCode();
    }

    @Override
    public String toString() {
        return records.size() + " hops of at most " + max + (truncated ? ", truncated" : "");
    }
}
