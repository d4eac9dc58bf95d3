package dev.stagewatch.model.hop;

/**
 * A message lay in its queue: {@code [from, to)}, epoch nanoseconds (A1). Sorted so that the one that explains a wait goes first:
 * delivered soonest, then published last.
 *
 * @param publish  null where no span of it is known
 * @param consumer its service is empty where nobody is known to read the queue; its target is then the publish's
 * @param consumed false where nobody took it up to {@code to}, the watermark
 */
record Transit(long from, long to, HopFact publish, Routes.Consumer consumer, boolean consumed) implements Comparable<Transit> {
    boolean covers(long start, long end) {
        return from <= start && end <= to;
    }

    @Override
    public int compareTo(Transit other) {
        int byEnd = consumed != other.consumed ? Boolean.compare(other.consumed, consumed) : Long.compare(to, other.to);
        int byTime = byEnd != 0 ? byEnd : Long.compare(other.from, from);
        int byConsumer = byTime != 0 ? byTime : consumer.compareTo(other.consumer);
        return byConsumer != 0 ? byConsumer : byPublish(publish, other.publish);
    }

    /** One that is not known goes last. */
    private static int byPublish(HopFact a, HopFact b) {
        if (a == null || b == null) {
            return Boolean.compare(a == null, b == null);
        }
        int bySpan = a.span().compareTo(b.span());
        return bySpan != 0 ? bySpan : a.phase().compareTo(b.phase());
    }
}
