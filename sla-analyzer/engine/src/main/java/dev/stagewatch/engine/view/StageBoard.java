package dev.stagewatch.engine.view;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.stagewatch.engine.Level;
import dev.stagewatch.model.Nanos;

/**
 * The open visits of one stage: how many by level, how early the first started, and those at risk or overdue one by one and by
 * the tier of the order's partner.
 * Guarded by its task.
 */
final class StageBoard {

    private static final long WIDTH_MIN = Nanos.SECOND;
    private static final int INTERVALS_A_LIMIT = 64;

    private final Map<Level, TreeSet<OpenRow>> alerted = new EnumMap<>(Level.class);
    private final long[] counts = new long[Level.values().length];
    private final Map<String, long[]> tiers = new HashMap<>();
    private final StartTimes running;

    /** @param limit of the stage, nanoseconds */
    StageBoard(long limit) {
        running = new StartTimes(Math.max(WIDTH_MIN, limit / INTERVALS_A_LIMIT));
        alerted.put(Level.AT_RISK, new TreeSet<>());
        alerted.put(Level.OVERDUE, new TreeSet<>());
    }

    void add(OpenVisit visit) {
        counts[visit.level().ordinal()]++;
        if (!visit.isPaused()) {
            running.add(visit.startedAt());
        }
    }

    void remove(OpenVisit visit) {
        counts[visit.level().ordinal()]--;
        if (!visit.isPaused()) {
            running.remove(visit.startedAt());
        }
    }

    void add(OpenRow row) {
        if (alerted.get(row.level()).add(row)) {
            countsOf(row.tier())[row.level().ordinal()]++;
        }
    }

    void remove(OpenRow row) {
        if (alerted.get(row.level()).remove(row)) {
            countsOf(row.tier())[row.level().ordinal()]--;
        }
    }

    private long[] countsOf(String tier) {
        return tiers.computeIfAbsent(tier, name -> new long[Level.values().length]);
    }

    long count(Level level) {
        return counts[level.ordinal()];
    }

    /** Those at risk or overdue of one tier. @param level one that alerts */
    long count(String tier, Level level) {
        return tiers.containsKey(tier) ? tiers.get(tier)[level.ordinal()] : 0;
    }

    /** Tiers that {@link #count(String, Level)} may know of. */
    Set<String> tiers() {
        return tiers.keySet();
    }

    boolean isEmpty() {
        return count(Level.NONE) + count(Level.AT_RISK) + count(Level.OVERDUE) == 0
                && alerted.values().stream().allMatch(TreeSet::isEmpty);
    }

    /** The earliest rows of a level that alerts. */
    Stream<OpenRow> rows(Level level, int limit) {
        return alerted.get(level).stream().limit(limit);
    }

    /** When the earliest visit that runs started, epoch nanoseconds; NEVER where none runs. */
    long earliest() {
        return running.earliest();
    }

    /** The earliest visit of those at risk or overdue. */
    Optional<OpenRow> earliestAlerted() {
        return alerted.values().stream().filter(rows -> !rows.isEmpty()).map(TreeSet::first).min(OpenRow::compareTo);
    }
}
