package dev.stagewatch.server.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.time.LocalDate;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.query.AttainmentSql;
import dev.stagewatch.history.query.StageAttainment;
import dev.stagewatch.history.query.Window;
import dev.stagewatch.model.policy.Objective;

/** Attainment by stage from history, for the last days. */
final class SlaPage {

    private static final List<Integer> DAYS = List.of(7, 30, 90);
    private static final int DAYS_USUAL = 30;

    private final Surroundings surroundings;

    /** @param days how many up to now. @param trend of the stage that was asked for; empty: none was */
    record Content(int days, List<Integer> choices, List<Row> rows, String stage, List<Day> trend) { }

    /** @param tone {@code met}, {@code breached} or {@code unjudged}. @param bar thousandths that met their limit */
    record Row(String stage, long counted, long met, long breached, long excluded, String share, String objective, String tone, int bar, String p50,
            String p90, String p99, String longest) { }

    /** @param y thousandths from above at which its bar begins, of {@code height} */
    record Day(String day, String share, long counted, int x, int width, int y, int height, String tone) { }

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
        List<Row> rows = attainment.byStage(request.caller().scope(), window).stream().map(stage -> row(stage, request.words())).toList();
        String stage = request.parameter("stage").filter(asked -> rows.stream().anyMatch(row -> row.stage().equals(asked))).orElse("");
        List<Day> trend = stage.isEmpty() ? List.of()
                : trend(attainment.byDay(request.caller().scope(), stage, window, ZoneOffset.UTC), request.words());
        return new Content(days, DAYS, rows, stage, trend);
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

    private static List<Day> trend(SortedMap<LocalDate, StageAttainment> days, Words words) {
        int width = days.isEmpty() ? Axis.LENGTH : Axis.LENGTH / days.size();
        List<Day> bars = new java.util.ArrayList<>();
        days.forEach((day, numbers) -> {
            int height = numbers.counted() == 0 ? 0 : (int) (numbers.met() * Axis.LENGTH / numbers.counted());
            bars.add(new Day(day.toString(), numbers.share().map(words::percent).orElse("—"), numbers.counted(), bars.size() * width,
                    Math.max(1, width - 4), Axis.LENGTH - height, height, numbers.breached() == 0 ? "met" : "breached"));
        });
        return bars;
    }
}
