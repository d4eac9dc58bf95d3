package dev.stagewatch.replay.facts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what was read and what of it was left out, and keeps the first few places of each reason. Balance: found = used +
 * all losses but MALFORMED, which counts lines. Confined to one thread.
 */
public final class Tally {
    /** Places kept for each reason. */
    public static final int SAMPLES_MAX = 5;

    private final Map<Loss, Long> losses = new EnumMap<>(Loss.class);
    private final Map<Loss, List<String>> samples = new EnumMap<>(Loss.class);
    private long lines;
    private long spans;
    private long found;
    private long used;
    private long timesReplaced;
    private long skews;

    /** @param sample where it was, as {@code file:line: what is wrong} */
    public void lose(Loss loss, String sample) {
        lose(loss, 1);
        List<String> kept = samples.computeIfAbsent(loss, any -> new ArrayList<>());
        if (kept.size() < SAMPLES_MAX) {
            kept.add(sample);
        }
    }

    public void lose(Loss loss, long count) {
        if (count > 0) {
            losses.merge(loss, count, Long::sum);
        }
    }

    public void line() {
        lines++;
    }

    public void spans(long count) {
        spans += count;
    }

    public void found(long count) {
        found += count;
    }

    public void used(long count) {
        used += count;
    }

    public void timeReplaced() {
        timesReplaced++;
    }

    public void skews(long count) {
        skews += count;
    }

    /** Lines, rows or documents. */
    public long lines() {
        return lines;
    }

    /** Spans and log records. */
    public long spans() {
        return spans;
    }

    /** Facts, good or not. */
    public long found() {
        return found;
    }

    /** Facts that made it into a timeline. */
    public long used() {
        return used;
    }

    /** Facts whose time could not be believed and became that of their arrival (F5). */
    public long timesReplaced() {
        return timesReplaced;
    }

    /** Facts whose version says that their clock was behind (F6). */
    public long skews() {
        return skews;
    }

    public long lost(Loss loss) {
        return losses.getOrDefault(loss, 0L);
    }

    public List<String> samples(Loss loss) {
        return List.copyOf(samples.getOrDefault(loss, List.of()));
    }
}
