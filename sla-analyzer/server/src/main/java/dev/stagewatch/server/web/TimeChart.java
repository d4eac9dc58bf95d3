package dev.stagewatch.server.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import dev.stagewatch.history.query.Bottlenecks.Step;
import dev.stagewatch.history.query.TimeSpent;
import dev.stagewatch.history.query.Window;

/**
 * What a stage's time went to, as bars over time: each is as high as a visit of its step took on average. Immutable. Steps without
 * visits keep their place and have no bar.
 *
 * @param step    the head of the column of steps
 * @param first   the first step on the axis, {@code last} the last one
 * @param highest the mean time of a visit in the step of the highest bar
 */
record TimeChart(String step, String first, String last, String highest, List<Taker> takers, List<Bar> bars) {

    private static final int GAP = 12;

    /** @param tone number of its colour, from 1; 0 of the others. @param who service and target; may be empty */
    record Taker(int tone, String label, String who) { }

    /**
     * A step's bar in thousandths of the chart.
     *
     * @param mean  real time of a visit on average
     * @param parts from the base up
     * @param cells a text for each taker: mean time and share
     */
    record Bar(String begin, long visits, String mean, int x, int width, List<Part> parts, List<String> cells) { }

    /** @param y from above */
    record Part(int tone, int y, int height) { }

    static TimeChart of(TimeSpent spent, Step step, Window window, Words words) {
        List<LocalDate> steps = steps(step, window);
        long highest = spent.periods().stream().mapToLong(TimeChart::mean).max().orElse(0);
        List<Bar> bars = spent.periods().stream().map(period -> bar(period, steps, Math.max(1, highest), spent.takers(), step, words)).toList();
        return new TimeChart(words.of("sla.step", step), text(steps.getFirst(), step), text(steps.getLast(), step), words.duration(Duration.ofNanos(highest)),
                spent.takers().stream().map(taker -> taker(taker, tone(spent.takers(), taker), words)).toList(), bars);
    }

    /** All that begin in the window, and the one in which it begins. */
    private static List<LocalDate> steps(Step step, Window window) {
        LocalDate last = window.to().minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
        List<LocalDate> steps = new ArrayList<>();
        for (LocalDate at = begin(step, window.from().atZone(ZoneOffset.UTC).toLocalDate()); !at.isAfter(last); at = next(step, at)) {
            steps.add(at);
        }
        return steps;
    }

    private static LocalDate begin(Step step, LocalDate day) {
        return switch (step) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    private static LocalDate next(Step step, LocalDate at) {
        return switch (step) {
            case DAY -> at.plusDays(1);
            case WEEK -> at.plusWeeks(1);
            case MONTH -> at.plusMonths(1);
        };
    }

    private static String text(LocalDate begin, Step step) {
        return step == Step.MONTH ? begin.toString().substring(0, "2026-03".length()) : begin.toString();
    }

    private static long mean(TimeSpent.Period period) {
        return period.whole() / period.visits();
    }

    private static Bar bar(TimeSpent.Period period, List<LocalDate> steps, long highest, List<TimeSpent.Taker> takers, Step step, Words words) {
        int place = steps.indexOf(period.begin());
        int x = place * Axis.LENGTH / steps.size();
        int width = Math.max(1, (place + 1) * Axis.LENGTH / steps.size() - x - GAP);
        List<Part> parts = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        long below = 0;
        for (int i = 0; i < takers.size(); i++) {
            int base = height(below, period.visits(), highest);
            below += period.nanos().get(i);
            int height = height(below, period.visits(), highest) - base;
            parts.add(new Part(tone(takers, takers.get(i)), Axis.LENGTH - base - height, height));
            cells.add(cell(period, i, words));
        }
        return new Bar(text(period.begin(), step), period.visits(), words.duration(Duration.ofNanos(mean(period))), x, width, parts, cells);
    }

    private static int height(long nanos, long visits, long highest) {
        return (int) Math.min(Axis.LENGTH, Math.round((double) nanos / visits * Axis.LENGTH / highest));
    }

    private static String cell(TimeSpent.Period period, int taker, Words words) {
        long nanos = period.nanos().get(taker);
        BigDecimal share = BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(Math.max(1, period.whole())), 2, RoundingMode.HALF_UP);
        return nanos == 0 ? "—" : words.duration(Duration.ofNanos(nanos / period.visits())) + " (" + words.percent(share) + ')';
    }

    private static int tone(List<TimeSpent.Taker> takers, TimeSpent.Taker taker) {
        return taker.equals(TimeSpent.Taker.OTHERS) ? 0 : takers.indexOf(taker) + 1;
    }

    private static Taker taker(TimeSpent.Taker taker, int tone, Words words) {
        String key = taker.equals(TimeSpent.Taker.OTHERS) ? "sla.others" : "component." + taker.component();
        return new Taker(tone, Objects.requireNonNullElse(words.texts().getProperty(key.toLowerCase(Locale.ROOT)), taker.component()),
                String.join(" ", Stream.of(taker.service(), taker.target()).filter(text -> !text.isEmpty()).toList()));
    }
}
