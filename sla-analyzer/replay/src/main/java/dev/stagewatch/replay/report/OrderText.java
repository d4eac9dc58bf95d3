package dev.stagewatch.replay.report;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.timeline.StatusVisit;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.Verdict;
import dev.stagewatch.replay.Replay;
import dev.stagewatch.replay.facts.FactTable;
import dev.stagewatch.replay.facts.Tally;
import dev.stagewatch.replay.judge.Story;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One order in full, for people: its statuses, its stages, its alerts. Used once. */
public final class OrderText implements Replay.Listener {
    private final PrintWriter out;
    private long watermark;

    public OrderText(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(FactTable facts, long lastWatermark) {
        watermark = lastWatermark;
    }

    @Override
    public void order(Story story) {
        Timeline timeline = story.timeline();
        out.printf("Order %s%s, judged at %s%n%n", timeline.orderId(), timeline.partner() == null ? "" : " of " + timeline.partner(),
                Text.instant(watermark));
        List<List<String>> visits = new ArrayList<>(List.of(List.of("status", "entered", "stayed", "service", "trace")));
        timeline.visits().forEach(visit -> visits.add(visit(visit)));
        out.print(Text.table(visits, 2));
        out.println();
        List<List<String>> stages = new ArrayList<>(List.of(List.of("stage", "started", "state", "deadline", "took", "limit")));
        story.judgements().forEach(judgement -> stages.add(stage(judgement)));
        out.print(Text.table(stages, 4));
        if (!story.alerts().isEmpty()) {
            out.println();
            List<List<String>> alerts = new ArrayList<>(List.of(List.of("said at", "what", "stage", "took", "limit")));
            story.alerts().forEach(said -> alerts.add(alert(said)));
            out.print(Text.table(alerts, 3));
        }
    }

    private static List<String> visit(StatusVisit visit) {
        return List.of(visit.status(), Text.instant(visit.entered()),
                visit.left() == Nanos.NEVER ? "-" : Text.duration(visit.left() - visit.entered()),
                visit.fact().service().isEmpty() ? "-" : visit.fact().service(),
                visit.fact().traceId().isEmpty() ? "-" : visit.fact().traceId());
    }

    private static List<String> stage(Judgement judgement) {
        return List.of(judgement.visit().stage().name(), Text.instant(judgement.visit().started()), state(judgement),
                Text.instant(judgement.deadline()), Text.business(judgement.counted(), judgement.visit().stage().calendar()),
                Text.business(judgement.limit().nanos(), judgement.visit().stage().calendar()));
    }

    private static String state(Judgement judgement) {
        if (judgement.isRunning()) {
            return judgement.isPaused() ? "paused" : judgement.level() == Level.OK ? "running" : lower(judgement.level());
        }
        return judgement.verdict() == Verdict.NONE ? lower(judgement.end()) : lower(judgement.verdict());
    }

    private static List<String> alert(Story.Said said) {
        String reason = said.event().reason() == null ? "" : " (" + lower(said.event().reason()) + ")";
        return List.of(Text.instant(said.watermark()), lower(said.event().kind()) + reason, said.event().stage(),
                Text.duration(said.event().elapsed()), Text.duration(said.event().limit()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void end(Tally tally) {
        out.flush();
    }
}
