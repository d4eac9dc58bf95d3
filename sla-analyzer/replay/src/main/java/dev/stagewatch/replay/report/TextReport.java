package dev.stagewatch.replay.report;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.replay.Replay;
import dev.stagewatch.replay.facts.FactTable;
import dev.stagewatch.replay.facts.Loss;
import dev.stagewatch.replay.facts.Tally;
import dev.stagewatch.replay.judge.Story;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A replay for people: stages, the worst orders, what was left out. Used once. */
public final class TextReport implements Replay.Listener {
    private static final int WORST = 10;
    private static final int IMPLICIT_MAX = 20;
    private static final List<String> HEAD = List.of("stage", "visits", "met", "breached", "other", "running", "overdue", "p50", "p95", "max");

    private final PrintWriter out;
    private final Stages stages;
    private final Worst worst = new Worst(WORST);
    private FactTable facts;
    private long watermark;
    private long orders;
    private long open;
    private long alerts;

    public TextReport(Policy policy, PrintWriter out) {
        this.out = out;
        this.stages = new Stages(policy);
    }

    @Override
    public void begin(FactTable table, long lastWatermark) {
        facts = table;
        watermark = lastWatermark;
    }

    @Override
    public void order(Story story) {
        orders++;
        open += story.timeline().isClosed() ? 0 : 1;
        alerts += story.alerts().stream().filter(said -> said.event().kind() == dev.stagewatch.model.verdict.OrderEvent.Kind.OVERDUE).count();
        stages.add(story);
        worst.add(story);
    }

    @Override
    public void end(Tally tally) {
        out.printf(Locale.ROOT, "%d orders, %d still open, from %s to %s; judged at %s; %d overdue alerts on the way%n%n", orders, open,
                Text.instant(facts.firstTime()), Text.instant(facts.lastTime()), Text.instant(watermark), alerts);
        stages();
        worst();
        leftOut(tally);
        out.flush();
    }

    private void stages() {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        stages.named().forEach(row -> rows.add(cells(row)));
        out.print(Text.table(rows, 1));
        List<StageRow> implicit = stages.implicit();
        if (implicit.isEmpty()) {
            return;
        }
        out.println();
        out.println("Statuses that no stage watches, by the default limit:");
        List<StageRow> most = implicit.stream().sorted(Comparator.comparingLong((StageRow row) -> row.overdue + row.breached)
                .thenComparingLong(row -> row.visits).reversed()).limit(IMPLICIT_MAX).toList();
        List<List<String>> implicitRows = new ArrayList<>(List.of(HEAD));
        most.forEach(row -> implicitRows.add(cells(row)));
        out.print(Text.table(implicitRows, 1));
        if (implicit.size() > IMPLICIT_MAX) {
            out.println("  and " + (implicit.size() - IMPLICIT_MAX) + " more; --json has them all");
        }
    }

    private static List<String> cells(StageRow row) {
        return List.of(row.name, String.valueOf(row.visits), String.valueOf(row.met), String.valueOf(row.breached),
                String.valueOf(row.inferred + row.cancelled + row.abandoned), String.valueOf(row.running), String.valueOf(row.overdue),
                percentile(row, 50), percentile(row, 95), percentile(row, 100));
    }

    private static String percentile(StageRow row, int percent) {
        return row.durations.isEmpty() ? "-" : Text.business(row.durations.percentile(percent), row.calendar);
    }

    private void worst() {
        out.println();
        List<Worst.Row> rows = worst.rows();
        if (rows.isEmpty()) {
            out.println("No order went over a limit.");
            return;
        }
        out.println("Farthest over the limit:");
        List<List<String>> cells = new ArrayList<>(List.of(List.of("order", "stage", "state", "since", "took", "limit", "over by")));
        for (Worst.Row row : rows) {
            cells.add(List.of(row.orderId(), row.judgement().visit().stage().name(), row.isStuck() ? "stuck" : "breached",
                    Text.instant(row.judgement().visit().started()), time(row, row.judgement().counted()),
                    time(row, row.judgement().limit().nanos()), time(row, row.over())));
        }
        out.print(Text.table(cells, 4));
    }

    private static String time(Worst.Row row, long nanos) {
        return Text.business(nanos, row.judgement().visit().stage().calendar());
    }

    private void leftOut(Tally tally) {
        out.println();
        out.printf(Locale.ROOT, "Read %d lines%s: %d facts, %d used.%n", tally.lines(),
                tally.spans() == 0 ? "" : " with " + tally.spans() + " spans and log records", tally.found(), tally.used());
        for (Loss loss : Loss.values()) {
            if (tally.lost(loss) > 0) {
                out.printf(Locale.ROOT, "  left out, %s: %d%n", loss.label(), tally.lost(loss));
                tally.samples(loss).forEach(sample -> out.println("    " + sample));
            }
        }
        if (tally.timesReplaced() > 0) {
            out.println("  " + tally.timesReplaced() + " times were missing or too far in the future, their arrival was taken");
        }
        if (tally.skews() > 0) {
            out.println("  " + tally.skews() + " facts have a clock that runs behind, their version was believed");
        }
    }
}
