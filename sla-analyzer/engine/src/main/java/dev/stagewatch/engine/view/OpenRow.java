package dev.stagewatch.engine.view;

import java.util.Comparator;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.StageState;
import dev.stagewatch.model.verdict.Judgement;

/** A visit at risk or overdue as the boards keep it; what changes with time is computed when asked for. Times in epoch nanoseconds. */
record OpenRow(String orderId, String partner, String tier, String stage, String visitId, String status, StageState state, Level level,
        long startedAt, long limit) implements Comparable<OpenRow> {

    private static final Comparator<OpenRow> EARLIEST = Comparator.comparingLong(OpenRow::startedAt)
            .thenComparing(OpenRow::orderId).thenComparing(OpenRow::stage).thenComparing(OpenRow::visitId);

    static OpenRow of(String orderId, String partner, String tier, String label, Level level, Judgement judgement) {
        return new OpenRow(orderId, partner, tier, label, judgement.visit().key().text(), judgement.visit().start().status(),
                OrderViews.state(judgement), level, judgement.visit().started(), judgement.limit().nanos());
    }

    @Override
    public int compareTo(OpenRow other) {
        return EARLIEST.compare(this, other);
    }
}
