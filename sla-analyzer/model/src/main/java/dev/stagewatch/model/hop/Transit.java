package dev.stagewatch.model.hop;

import java.util.Comparator;

/**
 * A message lay in its queue: {@code [from, to)}, epoch nanoseconds (A1). Sorted so that the one that explains a wait goes first:
 * delivered soonest, then published last.
 *
 * @param publish  null where no span of it is known
 * @param consumer its service is empty where nobody is known to read the queue; its target is then the publish's
 * @param consumed false where nobody took it up to {@code to}, the watermark
 */
record Transit(long from, long to, HopFact publish, Routes.Consumer consumer, boolean consumed) implements Comparable<Transit> {
    private static final Comparator<HopKey> NULL_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    boolean covers(long start, long end) {
        return from <= start && end <= to;
    }

    @Override
    public int compareTo(Transit other) {
        int byEnd = consumed != other.consumed ? Boolean.compare(other.consumed, consumed) : Long.compare(to, other.to);
        int byTime = byEnd != 0 ? byEnd : Long.compare(other.from, from);
        int byConsumer = byTime != 0 ? byTime : consumer.compareTo(other.consumer);
        return byConsumer != 0 ? byConsumer : NULL_LAST.compare(keyOfPublish(), other.keyOfPublish());
    }

    private HopKey keyOfPublish() {
        return publish == null ? null : publish.key();
    }
}
