package dev.stagewatch.replay.report;

import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.Verdict;
import dev.stagewatch.replay.judge.Story;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The visits that went farthest over their limit: stuck ones first, then ended ones. Not thread-safe. */
final class Worst {
    /** @param over nanoseconds beyond the limit */
    record Row(String orderId, Judgement judgement, long over) {
        boolean isStuck() {
            return judgement.level() == Level.OVERDUE;
        }
    }

    /** The worst last, as a bounded queue wants it. */
    private static final Comparator<Row> ORDER = Comparator.comparing(Row::isStuck).thenComparingLong(Row::over)
            .thenComparing(Comparator.comparing(Row::orderId).reversed());
    private final int size;
    private final PriorityQueue<Row> rows = new PriorityQueue<>(ORDER);

    Worst(int size) {
        this.size = size;
    }

    void add(Story story) {
        for (Judgement judgement : story.judgements()) {
            if (judgement.level() == Level.OVERDUE || judgement.verdict() == Verdict.BREACHED) {
                rows.add(new Row(story.timeline().orderId(), judgement, judgement.counted() - judgement.limit().nanos()));
                if (rows.size() > size) {
                    rows.poll();
                }
            }
        }
    }

    List<Row> rows() {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(ORDER.reversed());
        return sorted;
    }
}
