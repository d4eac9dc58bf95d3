package dev.stagewatch.model.calendar;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.calendar.WeeklyCalendar.Hours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Business time counted minute by minute, by what the wall clock of the zone shows (C2). Instants in minutes of the epoch. */
public final class MinuteCalendar {
    private final long first;
    /** Open minutes from the first up to each. */
    private final int[] open;
    private final BusinessCalendar model;

    private MinuteCalendar(BusinessCalendar model, long first, int[] open) {
        this.model = model;
        this.first = first;
        this.open = open;
    }

    /** Random opening hours and holidays in a zone, from the begin of a year on. */
    public static MinuteCalendar random(ZoneId zone, int year, int years, Random random) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() < 6 || random.nextBoolean()) {
                week.put(day, random.nextInt(5) == 0 ? List.of(new Hours(0, 86_400)) : hours(random));
            }
        }
        Map<LocalDate, List<Hours>> holidays = new HashMap<>();
        for (int i = 0; i < 12 * years; i++) {
            LocalDate day = LocalDate.of(year, 1, 1).plusDays(random.nextInt(365 * years));
            holidays.put(day, random.nextInt(3) == 0 ? hours(random) : List.of());
        }
        long begin = LocalDate.of(year, 1, 1).toEpochDay() * 1440;
        int[] open = new int[Math.toIntExact(LocalDate.of(year + years, 1, 1).toEpochDay() * 1440 - begin) + 1];
        for (int minute = 1; minute < open.length; minute++) {
            open[minute] = open[minute - 1] + (isOpen(begin + minute - 1, zone, week, holidays) ? 1 : 0);
        }
        return new MinuteCalendar(new WeeklyCalendar(zone.getId(), zone, Nanos.DAY, week, holidays), begin, open);
    }

    private static List<Hours> hours(Random random) {
        List<Hours> hours = new ArrayList<>();
        int from = random.nextInt(600);
        while (hours.size() < 3 && from < 1440) {
            int to = Math.min(1440, from + 1 + random.nextInt(400));
            hours.add(new Hours(from * 60, to * 60));
            from = to + random.nextInt(200);
        }
        return hours;
    }

    private static boolean isOpen(long minute, ZoneId zone, Map<DayOfWeek, List<Hours>> week, Map<LocalDate, List<Hours>> holidays) {
        ZonedDateTime clock = Instant.ofEpochSecond(minute * 60).atZone(zone);
        List<Hours> today = holidays.get(clock.toLocalDate());
        if (today == null) {
            today = week.getOrDefault(clock.getDayOfWeek(), List.of());
        }
        int second = clock.toLocalTime().toSecondOfDay();
        for (Hours hours : today) {
            if (hours.from() <= second && second < hours.to()) {
                return true;
            }
        }
        return false;
    }

    public BusinessCalendar model() {
        return model;
    }

    public long first() {
        return first;
    }

    public int minutes() {
        return open.length - 1;
    }

    public int between(long from, long to) {
        return to <= from ? 0 : open[Math.toIntExact(to - first)] - open[Math.toIntExact(from - first)];
    }

    /** The first minute at which so many were open since; -1 where none of those counted. */
    public long firstReaching(long from, int amount) {
        for (int minute = Math.toIntExact(from - first); minute < open.length; minute++) {
            if (open[minute] - open[Math.toIntExact(from - first)] == amount) {
                return first + minute;
            }
        }
        return -1;
    }

    /** The last such minute; -1 likewise. */
    public long lastAt(long from, int amount) {
        for (int minute = Math.toIntExact(from - first); minute < open.length; minute++) {
            if (open[minute] - open[Math.toIntExact(from - first)] > amount) {
                return first + minute - 1;
            }
        }
        return -1;
    }
}
