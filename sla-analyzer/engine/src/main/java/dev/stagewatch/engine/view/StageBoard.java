package dev.stagewatch.engine.view;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.stagewatch.engine.Level;

/** The open visits of one stage, by level and start, so that counts and the worst cost nothing to ask. Guarded by its task. */
final class StageBoard {

    private final Map<Level, TreeSet<OpenRow>> byLevel = new EnumMap<>(Level.class);

    StageBoard() {
        for (Level level : Level.values()) {
            byLevel.put(level, new TreeSet<>());
        }
    }

    void add(OpenRow row) {
        byLevel.get(row.level()).add(row);
    }

    void remove(OpenRow row) {
        byLevel.get(row.level()).remove(row);
    }

    int count(Level level) {
        return byLevel.get(level).size();
    }

    boolean isEmpty() {
        return byLevel.values().stream().allMatch(TreeSet::isEmpty);
    }

    /** The earliest rows of a level. */
    Stream<OpenRow> rows(Level level, int limit) {
        return byLevel.get(level).stream().limit(limit);
    }

    Optional<OpenRow> oldest() {
        return byLevel.values().stream().filter(rows -> !rows.isEmpty()).map(TreeSet::first).min(OpenRow::compareTo);
    }
}
