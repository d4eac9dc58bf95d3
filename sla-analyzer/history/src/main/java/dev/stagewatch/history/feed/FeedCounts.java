package dev.stagewatch.history.feed;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import dev.stagewatch.history.event.UnreadableEventException.Reason;
import dev.stagewatch.history.store.Outcome;

/**
 * What the feed has done since it was made. The balance holds whenever no batch is under way: {@link #read} is the sum of
 * {@link #outcomes} and {@link #givenBack}. Thread-safe.
 */
public final class FeedCounts {

    private final LongAdder read = new LongAdder();
    private final LongAdder givenBack = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Reason, LongAdder> unreadable = new EnumMap<>(Reason.class);
    private final AtomicLong awaySince = new AtomicLong();

    public FeedCounts() {
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
        for (Reason reason : Reason.values()) {
            unreadable.put(reason, new LongAdder());
        }
    }

    /** Records taken from the topic. */
    public long read() {
        return read.sum();
    }

    /** Records whose partition went to another consumer before they were written; it reads them again. */
    public long givenBack() {
        return givenBack.sum();
    }

    /** Times the database was away or refused a batch. */
    public long failures() {
        return failures.sum();
    }

    public Map<Outcome, Long> outcomes() {
        Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
        outcomes.forEach((outcome, count) -> sums.put(outcome, count.sum()));
        return sums;
    }

    /** Dead letters by reason. */
    public Map<Reason, Long> unreadable() {
        Map<Reason, Long> sums = new EnumMap<>(Reason.class);
        unreadable.forEach((reason, count) -> sums.put(reason, count.sum()));
        return sums;
    }

    /** Since when the database is away, epoch milliseconds; 0 where it is there. */
    public long awaySinceMillis() {
        return awaySince.get();
    }

    void taken(int records) {
        read.add(records);
    }

    void returned(int records) {
        givenBack.add(records);
    }

    void failed(long nowMillis) {
        failures.increment();
        awaySince.compareAndSet(0, nowMillis);
    }

    void written(Map<Outcome, Integer> counts) {
        awaySince.set(0);
        counts.forEach((outcome, count) -> outcomes.get(outcome).add(count));
    }

    void buried(Reason reason) {
        unreadable.get(reason).increment();
    }
}
