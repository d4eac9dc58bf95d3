package dev.stagewatch.server.reports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.stagewatch.history.report.Period;

/** A period by its label: {@code 2026-03}, {@code 2026-Q1}, {@code 2026-03-02_2026-03-08}. Stateless. */
public final class PeriodName {

    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAYS = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})_(\\d{4}-\\d{2}-\\d{2})");

    private PeriodName() {
    }

    /** Empty where the label is none of the three. @param zone the partner's */
    public static Optional<Period> parse(String label, ZoneId zone) {
        try {
            Matcher quarter = QUARTER.matcher(label);
            Matcher days = DAYS.matcher(label);
            return quarter.matches() ? Optional.of(Period.quarter(Integer.parseInt(quarter.group(1)), Integer.parseInt(quarter.group(2)), zone))
                    : days.matches() ? Optional.of(Period.days(LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2)), zone))
                    : MONTH.matcher(label).matches() ? Optional.of(Period.month(YearMonth.parse(label), zone)) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The shortest label of whole days. @param to the day after the last one */
    static String of(LocalDate from, LocalDate to) {
        boolean months = from.getDayOfMonth() == 1 && to.getDayOfMonth() == 1;
        if (months && from.plusMonths(1).equals(to)) {
            return YearMonth.from(from).toString();
        }
        return months && from.plusMonths(3).equals(to) && from.getMonthValue() % 3 == 1 ? from.getYear() + "-Q" + (from.getMonthValue() + 2) / 3
                : from + "_" + to.minusDays(1);
    }
}
