package dev.stagewatch.history.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

import dev.stagewatch.history.query.Window;

/**
 * What a report is about: whole days of the partner's zone. Immutable.
 *
 * @param from first day
 * @param to   the day after the last one
 */
public record Period(Kind kind, LocalDate from, LocalDate to, ZoneId zone) {

    public enum Kind { MONTH, QUARTER, FREE }

    private static final int DAYS_MAX = 731;

    public Period {
        if (!from.isBefore(to) || from.plusDays(DAYS_MAX).isBefore(to)) {
            throw new IllegalArgumentException("a period from " + from + " to " + to + ": take 1 to " + DAYS_MAX + " days");
        }
    }

    public static Period month(YearMonth month, ZoneId zone) {
        return new Period(Kind.MONTH, month.atDay(1), month.plusMonths(1).atDay(1), zone);
    }

    /** @param quarter 1 to 4 */
    public static Period quarter(int year, int quarter, ZoneId zone) {
        LocalDate from = LocalDate.of(year, 1 + 3 * (quarter - 1), 1);
        return new Period(Kind.QUARTER, from, from.plusMonths(3), zone);
    }

    /** @param last the last day, which counts */
    public static Period days(LocalDate first, LocalDate last, ZoneId zone) {
        return new Period(Kind.FREE, first, last.plusDays(1), zone);
    }

    public Window window() {
        return new Window(from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
    }

    /** Short and fit for a file's name: {@code 2026-03}, {@code 2026-Q1}, {@code 2026-03-02_2026-03-08}. */
    public String label() {
        return switch (kind) {
            case MONTH -> YearMonth.from(from).toString();
            case QUARTER -> from.getYear() + "-Q" + (from.getMonthValue() + 2) / 3;
            case FREE -> from + "_" + to.minusDays(1);
        };
    }
}
