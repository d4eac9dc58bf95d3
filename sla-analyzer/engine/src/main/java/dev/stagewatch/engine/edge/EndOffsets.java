package dev.stagewatch.engine.edge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.common.TopicPartition;

import dev.stagewatch.model.Nanos;

/**
 * Samples of where each input partition ended, and when (W2): a reader at or beyond an end sampled at {@code t} has read
 * every record with an append time before {@code t}. Thread-safe.
 */
public final class EndOffsets {

    /** At two samples a second, a reader up to 4 s behind is still told its mark by samples; beyond, by its records. */
    private static final int SAMPLES_KEPT = 8;

    private final Map<TopicPartition, Samples> byPartition = new ConcurrentHashMap<>();

    /**
     * @param atNanos   a moment before the end offset was asked for, epoch nanoseconds
     * @param endOffset offset of the next record to come
     * @param committed offset up to which the group has read and committed
     */
    public void sampled(TopicPartition partition, long atNanos, long endOffset, long committed) {
        byPartition.computeIfAbsent(partition, p -> new Samples()).add(atNanos, endOffset, committed);
    }

    /**
     * The latest sampled time at whose end offset the reader stands, epoch nanoseconds.
     *
     * @param position offset of the next record the caller will read, 0 where it read none yet
     * @return {@link Nanos#UNKNOWN} where no sample says
     */
    public long mark(TopicPartition partition, long position) {
        Samples samples = byPartition.get(partition);
        return samples == null ? Nanos.UNKNOWN : samples.mark(position);
    }

    private static final class Samples {
        private final long[] at = new long[SAMPLES_KEPT];
        private final long[] end = new long[SAMPLES_KEPT];
        private int count;
        private long committed;

        synchronized void add(long atNanos, long endOffset, long committedOffset) {
            int slot = count++ % SAMPLES_KEPT;
            at[slot] = atNanos;
            end[slot] = endOffset;
            committed = committedOffset;
        }

        synchronized long mark(long position) {
            long reached = Math.max(position, committed);
            long latest = Nanos.UNKNOWN;
            for (int i = 0; i < Math.min(count, SAMPLES_KEPT); i++) {
                if (end[i] <= reached && at[i] > latest) {
                    latest = at[i];
                }
            }
            return latest;
        }
    }
}
