package dev.stagewatch.server.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.query.AttainmentSql;
import dev.stagewatch.history.query.Bottlenecks.Step;
import dev.stagewatch.history.query.BottlenecksSql;
import dev.stagewatch.history.query.StageAttainment;
import dev.stagewatch.history.query.TimeSpent;
import dev.stagewatch.history.query.Window;
import dev.stagewatch.model.policy.Objective;

/** Attainment by stage from history for the last days; of one stage also how it changed, and what its time went to. */
final class SlaPage {

    private static final List<Integer> DAYS = List.of(7, 30, 90, 365);
    private static final int DAYS_USUAL = 30;
    private static final int STEP_DAYS_TO = 14;
    private static final int STEP_WEEKS_TO = 100;
    private static final int TAKERS = 6;

    private final Surroundings surroundings;

    /**
     * @param days  how many up to now
     * @param stage the one that was asked for, else the one with the least share met; empty where there is none
     * @param isAsked whether it was asked for
     * @param trend of that stage by day; without bars where there is no stage
     * @param spent what its time went to; without bars where the hops of no visit are known
     */
    record Content(int days, List<Integer> choices, List<Row> rows, String stage, boolean isAsked, DayChart trend, TimeChart spent) { }

    /** @param tone {@code met}, {@code breached} or {@code unjudged}. @param bar thousandths that met their limit */
    record Row(String stage, long counted, long met, long breached, long excluded, String share, String objective, String tone, int bar, String p50,
            String p90, String p99, String longest) { }

    SlaPage(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Empty where there is no history. */
    Optional<Content> content(PageRequest request) {
        return surroundings.history().get().map(database -> content(request, database));
    }

    private Content content(PageRequest request, HistoryDatabase database) {
        int days = request.parameter("days").filter(text -> DAYS.stream().anyMatch(known -> known.toString().equals(text)))
                .map(Integer::valueOf).orElse(DAYS_USUAL);
        Instant now = Clock.systemUTC().instant();
        Window window = new Window(now.minus(Duration.ofDays(days)), now);
        AttainmentSql attainment = new AttainmentSql(database);
        Scope scope = request.caller().scope();
        List<StageAttainment> stages = attainment.byStage(scope, window);
        List<Row> rows = stages.stream().map(stage -> row(stage, request.words())).toList();
        String stage = request.parameter("stage").filter(asked -> rows.stream().anyMatch(row -> row.stage().equals(asked))).orElseGet(() -> worst(stages));
        DayChart trend = DayChart.of(stage.isEmpty() ? new TreeMap<>() : attainment.byDay(scope, stage, window, ZoneOffset.UTC), window, request.words());
        return new Content(days, DAYS, rows, stage, request.parameter("stage").filter(stage::equals).isPresent(), trend,
                spent(database, scope, stage, days, window, request.words()));
    }

    private static TimeChart spent(HistoryDatabase database, Scope scope, String stage, int days, Window window, Words words) {
        Step step = days <= STEP_DAYS_TO ? Step.DAY : days <= STEP_WEEKS_TO ? Step.WEEK : Step.MONTH;
        TimeSpent spent = stage.isEmpty() ? new TimeSpent(List.of(), List.of())
                : new BottlenecksSql(database).overTime(scope, stage, window, step, ZoneOffset.UTC, TAKERS);
        return TimeChart.of(spent, step, window, words);
    }

    /** Where a reader would look first. */
    private static String worst(List<StageAttainment> stages) {
        return stages.stream().filter(stage -> stage.counted() > 0).min(Comparator.comparing(stage -> stage.share().orElseThrow()))
                .map(StageAttainment::stage).orElse("");
    }

    private Row row(StageAttainment stage, Words words) {
        Optional<BigDecimal> objective = surroundings.policy().get().map(policy -> policy.stages().get(stage.stage()))
                .map(known -> known.objective()).map(Objective::share);
        String tone = stage.counted() == 0 || objective.isEmpty() ? "unjudged" : stage.meets(objective.get()) ? "met" : "breached";
        return new Row(stage.stage(), stage.counted(), stage.met(), stage.breached(), stage.excluded(),
                stage.share().map(words::percent).orElse("—"), objective.map(words::percent).orElse("—"), tone,
                stage.counted() == 0 ? 0 : (int) (stage.met() * Axis.LENGTH / stage.counted()), spent(stage.p50(), words), spent(stage.p90(), words),
                spent(stage.p99(), words), spent(stage.longest(), words));
    }

    private static String spent(long nanos, Words words) {
        return words.duration(Duration.ofNanos(nanos));
    }
}
