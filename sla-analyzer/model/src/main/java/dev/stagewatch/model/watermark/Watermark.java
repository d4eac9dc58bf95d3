package dev.stagewatch.model.watermark;

import dev.stagewatch.model.Nanos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time up to which every status has been read (W1 to W4). It knows no clock: marks come with the data. Not thread-safe.
 */
public final class Watermark {
    /** An instance of a service, by its resource's name and id. */
    public record Instance(String service, String id) implements Comparable<Instance> {
        @Override
        public int compareTo(Instance other) {
            int byService = service.compareTo(other.service);
            return byService != 0 ? byService : id.compareTo(other.id);
        }
    }

    /**
     * @param completeUntil every status before it is acknowledged (W1)
     * @param heardAt       append time of the last heartbeat
     */
    public record Beat(long completeUntil, long heardAt) {
    }

    /** What the watermark waits for: a partition (instance null) or an instance (partition -1), and its mark. */
    public record Holder(int partition, Instance instance, long mark) {
    }

    private final long[] marks;
    private final Map<Instance, Beat> beats = new TreeMap<>();
    private long silence;
    private final long forgetAfter;
    private long value;

    /**
     * @param partitions  of the input, all of which have to be heard of (W4)
     * @param silence     nanoseconds after which a missing instance leaves the minimum (W2)
     * @param forgetAfter nanoseconds after which a missing instance is no longer listed as silent; bounds the list
     * @param reached     the value before a restart, or {@link Nanos#UNKNOWN}: it never goes back (W3)
     */
    public Watermark(int partitions, long silence, long forgetAfter, long reached) {
        marks = new long[partitions];
        Arrays.fill(marks, Nanos.UNKNOWN);
        this.silence = silence;
        this.forgetAfter = Math.max(silence, forgetAfter);
        value = reached;
    }

    /** A new policy's {@code silence}. */
    public void silence(long nanos) {
        silence = nanos;
    }

    /** A partition was read up to this append time, or to now where its end was reached. A smaller mark changes nothing. */
    public void read(int partition, long mark) {
        marks[partition] = Math.max(marks[partition], mark);
    }

    /** A heartbeat that was read, with its record's append time. Older ones than known change nothing. */
    public void heard(Instance instance, long completeUntil, long appendTime) {
        beats.merge(instance, new Beat(completeUntil, appendTime), (known, beat) -> new Beat(
                Math.max(known.completeUntil(), beat.completeUntil()), Math.max(known.heardAt(), beat.heardAt())));
    }

    /** Takes in what was reported since; {@link Nanos#UNKNOWN} until every partition has been heard of. */
    public long advance() {
        long readUpTo = readUpTo();
        if (readUpTo != Nanos.UNKNOWN) {
            beats.values().removeIf(beat -> readUpTo - beat.heardAt() > forgetAfter);
            value = Math.max(value, holder().mark());
        }
        return value;
    }

    /** As of the last {@link #advance}. */
    public long value() {
        return value;
    }

    /** The smallest mark of all partitions, or UNKNOWN. */
    public long readUpTo() {
        return Arrays.stream(marks).min().orElse(Nanos.UNKNOWN);
    }

    /** Whose mark is the smallest now, whether or not that lets the watermark advance. */
    public Holder holder() {
        int slowest = 0;
        for (int p = 1; p < marks.length; p++) {
            slowest = marks[p] < marks[slowest] ? p : slowest;
        }
        Holder holder = new Holder(slowest, null, marks[slowest]);
        for (Map.Entry<Instance, Beat> entry : beats.entrySet()) {
            if (!isSilent(entry.getValue()) && entry.getValue().completeUntil() < holder.mark()) {
                holder = new Holder(-1, entry.getKey(), entry.getValue().completeUntil());
            }
        }
        return holder;
    }

    /** Partitions that nobody reported yet (W4). */
    public List<Integer> unread() {
        List<Integer> unread = new ArrayList<>();
        for (int p = 0; p < marks.length; p++) {
            if (marks[p] == Nanos.UNKNOWN) {
                unread.add(p);
            }
        }
        return unread;
    }

    /** Instances whose heartbeats are missing for longer than {@code silence} (B2), by what has been read. */
    public Collection<Instance> silent() {
        return beats.entrySet().stream().filter(e -> isSilent(e.getValue())).map(Map.Entry::getKey).toList();
    }

    /** All instances known, for persistence and views. */
    public Map<Instance, Beat> instances() {
        return Map.copyOf(beats);
    }

    /** Judged by data that was read, never by a clock: during an outage of ours nobody falls silent. */
    private boolean isSilent(Beat beat) {
        long readUpTo = readUpTo();
        return readUpTo != Nanos.UNKNOWN && readUpTo - beat.heardAt() > silence;
    }
}
