package dev.stagewatch.history.schedule;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of sendings, by way. Thread-safe. */
public final class SendingCounts {

    public enum Outcome {
        SENT,
        /** Tried again soon: the server was away. */
        FAILED,
        /** Tried again late: an address or a right is wrong. */
        REFUSED
    }

    private final Map<String, Map<Outcome, Long>> outcomes = new TreeMap<>();
    private Map<String, Long> waiting = new TreeMap<>();

    /** @param ways that the schedule has */
    public SendingCounts(Collection<String> ways) {
        ways.forEach(way -> waiting.put(way, 0L));
    }

    synchronized void count(String delivery, Outcome outcome) {
        outcomes.computeIfAbsent(delivery, way -> new EnumMap<>(Outcome.class)).merge(outcome, 1L, Long::sum);
    }

    synchronized void waiting(Map<String, Long> now) {
        waiting = new TreeMap<>(now);
    }

    /** Tries since the start. */
    public synchronized Map<String, Map<Outcome, Long>> outcomes() {
        Map<String, Map<Outcome, Long>> copy = new TreeMap<>();
        outcomes.forEach((way, counts) -> copy.put(way, new EnumMap<>(counts)));
        return copy;
    }

    /** Reports that are due and not sent yet, of all instances, at the last look; 0 of a way that has none. */
    public synchronized Map<String, Long> waiting() {
        return new TreeMap<>(waiting);
    }
}
