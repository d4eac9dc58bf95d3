package dev.stagewatch.replay.report;

import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.replay.judge.Story;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts by stage: those of the policy in its order, then "time in STATUS" by name. Not thread-safe. */
final class Stages {
    private final Map<String, StageRow> rows = new LinkedHashMap<>();

    Stages(Policy policy) {
        policy.stages().forEach((name, stage) -> rows.put(name, new StageRow(stage)));
    }

    void add(Story story) {
        story.judgements().forEach(judgement -> rows.computeIfAbsent(judgement.visit().stage().name(),
                name -> new StageRow(judgement.visit().stage())).add(judgement));
    }

    List<StageRow> named() {
        return rows.values().stream().filter(row -> !row.implicit).toList();
    }

    List<StageRow> implicit() {
        List<StageRow> implicit = new ArrayList<>(rows.values().stream().filter(row -> row.implicit).toList());
        implicit.sort(Comparator.comparing(row -> row.name));
        return implicit;
    }
}
