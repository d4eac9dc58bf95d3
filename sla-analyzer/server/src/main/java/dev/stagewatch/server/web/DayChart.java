package dev.stagewatch.server.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;

import dev.stagewatch.history.query.StageAttainment;
import dev.stagewatch.history.query.Window;

/**
 * A stage's attainment by day (UTC) as bars: what met its limit from the base up, above it what breached. Immutable. Days without
 * visits keep their place and have no bar.
 */
record DayChart(String first, String last, List<Bar> bars) {

    private static final int GAP = 4;

    /** In thousandths of the chart. @param met height of the lower part, 0 where nothing counts. @param breached that of the upper one */
    record Bar(String day, String share, long counted, int x, int width, int met, int breached) { }

    static DayChart of(SortedMap<LocalDate, StageAttainment> days, Window window, Words words) {
        LocalDate first = day(window.from());
        LocalDate last = day(window.to().minusNanos(1));
        int length = (int) ChronoUnit.DAYS.between(first, last) + 1;
        List<Bar> bars = days.entrySet().stream()
                .map(day -> bar(day.getKey(), (int) ChronoUnit.DAYS.between(first, day.getKey()), length, day.getValue(), words)).toList();
        return new DayChart(first.toString(), last.toString(), bars);
    }

    private static LocalDate day(java.time.Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Bar bar(LocalDate day, int place, int length, StageAttainment numbers, Words words) {
        int x = place * Axis.LENGTH / length;
        int width = (place + 1) * Axis.LENGTH / length - x;
        int met = numbers.counted() == 0 ? 0 : (int) (numbers.met() * Axis.LENGTH / numbers.counted());
        return new Bar(day.toString(), numbers.share().map(words::percent).orElse("—"), numbers.counted(), x,
                Math.max(1, width - Math.min(GAP, width / 4)), met, numbers.counted() == 0 ? 0 : Axis.LENGTH - met);
    }
}
