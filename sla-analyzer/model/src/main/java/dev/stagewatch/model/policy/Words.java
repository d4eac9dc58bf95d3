package dev.stagewatch.model.policy;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.calendar.BusinessCalendar;
import dev.stagewatch.model.calendar.WeeklyCalendar;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Durations, shares, lists and calendars in plain English. Stateless. */
final class Words {
    private static final long MILLI = Nanos.SECOND / 1000;
    private static final long[] UNITS = {Nanos.DAY, Nanos.HOUR, Nanos.MINUTE, Nanos.SECOND, MILLI};
    private static final String[] NAMES = {"day", "hour", "minute", "second", "millisecond"};
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private Words() {}

    /** "1 hour 30 minutes"; what is below a millisecond is left out. */
    static String duration(long nanos) {
        List<String> parts = new ArrayList<>();
        long left = nanos;
        for (int unit = 0; unit < UNITS.length; unit++) {
            if (left >= UNITS[unit]) {
                parts.add(count(left / UNITS[unit], NAMES[unit]));
                left %= UNITS[unit];
            }
        }
        return parts.isEmpty() ? "no time" : String.join(" ", parts);
    }

    /** Business time: in business days where it is whole ones of the calendar, else in hours and less. */
    static String businessTime(long nanos, BusinessCalendar calendar) {
        if (calendar == BusinessCalendar.ALWAYS) {
            return duration(nanos);
        }
        return nanos % calendar.dayLength() == 0
                ? count(nanos / calendar.dayLength(), "business day") + " (" + openHours(nanos) + ')' : openHours(nanos);
    }

    /** Without days: those of a calendar with opening hours are shorter than 24 hours. */
    private static String openHours(long nanos) {
        long hours = nanos / Nanos.HOUR;
        long rest = nanos % Nanos.HOUR;
        return hours == 0 ? duration(rest) : rest == 0 ? count(hours, "hour") : count(hours, "hour") + ' ' + duration(rest);
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    /** "A", "A or B", "A, B or C". */
    static String any(Collection<String> names) {
        List<String> all = List.copyOf(names);
        return all.size() < 2 ? String.join("", all)
                : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }

    /** "of real time", or the calendar's name with its hours, zone and number of holidays. */
    static String calendar(BusinessCalendar calendar) {
        if (!(calendar instanceof WeeklyCalendar weekly)) {
            return "of real time";
        }
        String holidays = weekly.holidays().isEmpty() ? "" : ", " + count(weekly.holidays().size(), "holiday");
        return "in the hours of calendar " + weekly.name() + " (" + week(weekly) + ", " + weekly.zone() + holidays + ')';
    }

    /** "Mon-Fri 09:00-18:00, Sat 10:00-14:00": days with the same hours in one. */
    private static String week(WeeklyCalendar calendar) {
        List<String> parts = new ArrayList<>();
        int first = 0;
        for (int day = 1; day <= DAYS.size(); day++) {
            if (day == DAYS.size() || !hours(calendar, day).equals(hours(calendar, first))) {
                if (!hours(calendar, first).isEmpty()) {
                    String days = day - 1 == first ? DAYS.get(first) : DAYS.get(first) + '-' + DAYS.get(day - 1);
                    parts.add(days + ' ' + hours(calendar, first));
                }
                first = day;
            }
        }
        return String.join(", ", parts);
    }

    private static String hours(WeeklyCalendar calendar, int day) {
        return calendar.week().getOrDefault(DayOfWeek.of(day + 1), List.of()).stream()
                .map(open -> clock(open.from()) + '-' + clock(open.to())).collect(Collectors.joining(" and "));
    }

    private static String clock(int seconds) {
        return String.format(Locale.ROOT, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
    }
}
