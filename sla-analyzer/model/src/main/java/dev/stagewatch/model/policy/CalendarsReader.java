package dev.stagewatch.model.policy;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.calendar.BusinessCalendar;
import dev.stagewatch.model.calendar.WeeklyCalendar;
import dev.stagewatch.model.calendar.WeeklyCalendar.Hours;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code calendars} and the holiday files they name (C1, C2). Not thread-safe. */
final class CalendarsReader {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern HOURS = Pattern.compile("(\\d{2}):(\\d{2})\\s*-\\s*(\\d{2}):(\\d{2})");
    private static final String HOURS_RIGHT = "write hours as \"09:00-18:00\", several as a list, in order;"
            + " a night is \"22:00-24:00\" and, on the next day, \"00:00-06:00\"";

    private final PolicyReader.Files files;
    private final Refusals refusals;
    private final Consumer<String> hashed;

    /** @param hashed is given the text of each holiday file: it is part of the policy's version (D8) */
    CalendarsReader(PolicyReader.Files files, Refusals refusals, Consumer<String> hashed) {
        this.files = files;
        this.refusals = refusals;
        this.hashed = hashed;
    }

    Map<String, BusinessCalendar> read(YamlMap calendars) {
        Map<String, BusinessCalendar> read = new LinkedHashMap<>();
        for (String name : calendars.names()) {
            read.put(name, calendar(name, calendars.map(name, true)));
        }
        read.putIfAbsent("always", BusinessCalendar.ALWAYS);
        return read;
    }

    private BusinessCalendar calendar(String name, YamlMap map) {
        map.allowOnly(Set.of("zone", "day-length", "hours", "holidays"));
        if ("always".equals(name)) {
            if (map.has("hours") && !"always".equals(map.text("hours", true))) {
                map.refuse("hours", "are other than always", "choose another name for a calendar with hours");
            }
            return BusinessCalendar.ALWAYS;
        }
        ZoneId zone = zone(map, "zone", true);
        if ("always".equals(map.isText("hours") ? map.text("hours", true) : "")) {
            map.refuse("hours", "are always", "use the calendar always, or write hours as { mon-fri: \"09:00-18:00\" }");
            return BusinessCalendar.ALWAYS;
        }
        Map<DayOfWeek, List<Hours>> week = week(map.map("hours", true));
        return new WeeklyCalendar(name, zone == null ? ZoneId.of("UTC") : zone, dayLength(map, week), week, holidays(map));
    }

    static ZoneId zone(YamlMap map, String key, boolean required) {
        String text = map.text(key, required);
        try {
            return text == null ? null : ZoneId.of(text);
        } catch (DateTimeException e) {
            map.refuse(key, "\"" + text + "\" is no time zone", "name one of the IANA database, as Europe/Moscow");
            return null;
        }
    }

    private static long dayLength(YamlMap map, Map<DayOfWeek, List<Hours>> week) {
        List<Long> lengths = week.values().stream()
                .map(hours -> hours.stream().mapToLong(open -> open.to() - open.from()).sum()).filter(s -> s > 0).distinct().toList();
        if (map.has("day-length")) {
            long given = map.duration("day-length", Nanos.DAY, 1);
            if (given > Nanos.DAY) {
                map.refuse("day-length", "is longer than a day", "write a duration of up to 24h");
            }
            return Math.max(1, given);
        }
        if (lengths.size() > 1) {
            map.refuse("day-length", "is missing, and open days differ", "say how long a business day is, as day-length: 8h");
        }
        return lengths.isEmpty() ? Nanos.DAY : lengths.getFirst() * Nanos.SECOND;
    }

    private static Map<DayOfWeek, List<Hours>> week(YamlMap hours) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (String days : hours.names()) {
            List<Hours> open = hours(hours, days);
            for (DayOfWeek day : days(hours, days)) {
                if (week.put(day, open) != null) {
                    hours.refuse(days, "names " + DAYS.get(day.getValue() - 1) + " a second time", "name each day once");
                }
            }
        }
        if (hours.isMap() && hours.names().isEmpty()) {
            hours.refuse("", "open on no day", "write at least one, as mon-fri: \"09:00-18:00\"");
        }
        return week;
    }

    private static List<DayOfWeek> days(YamlMap hours, String text) {
        List<DayOfWeek> days = new ArrayList<>();
        for (String part : text.toLowerCase(java.util.Locale.ROOT).split("\\s*,\\s*")) {
            String[] range = part.split("\\s*-\\s*", -1);
            int first = DAYS.indexOf(range[0]);
            int last = DAYS.indexOf(range[range.length - 1]);
            if (first < 0 || last < first || range.length > 2) {
                hours.refuse(text, "is no day and no range of days", "write mon-fri, sat or mon,wed,fri");
                return List.of();
            }
            for (int day = first; day <= last; day++) {
                days.add(DayOfWeek.of(day + 1));
            }
        }
        return days;
    }

    private static List<Hours> hours(YamlMap map, String key) {
        List<Hours> open = new ArrayList<>();
        map.eachText(key, true, (node, text) -> addHours(map, key, node, text, open));
        return open;
    }

    private static void addHours(YamlMap map, String key, Node node, String text, List<Hours> open) {
        Matcher clock = HOURS.matcher(text);
        int from = clock.matches() ? seconds(clock.group(1), clock.group(2)) : -1;
        int to = clock.matches() ? seconds(clock.group(3), clock.group(4)) : -1;
        int before = open.isEmpty() ? 0 : open.getLast().to();
        if (from < before || to <= from || to > 86_400) {
            map.refuse(node, key, "\"" + text + "\" are no hours", HOURS_RIGHT);
        } else {
            open.add(new Hours(from, to));
        }
    }

    private static int seconds(String hours, String minutes) {
        int minute = Integer.parseInt(minutes);
        return minute > 59 ? -1 : Integer.parseInt(hours) * 3600 + minute * 60;
    }

    private Map<LocalDate, List<Hours>> holidays(YamlMap calendar) {
        String name = calendar.text("holidays", false);
        if (name == null) {
            return Map.of();
        }
        try {
            String text = files.read(name);
            hashed.accept(text);
            return datesOf(YamlMap.of(text, name, refusals));
        } catch (IOException e) {
            calendar.refuse("holidays", "cannot be read: " + e.getMessage(), "put " + name + " beside " + calendar.file());
            return Map.of();
        }
    }

    private static Map<LocalDate, List<Hours>> datesOf(YamlMap file) {
        Map<LocalDate, List<Hours>> holidays = new HashMap<>();
        for (String date : file.names()) {
            try {
                LocalDate day = LocalDate.parse(date);
                holidays.put(day, List.of("closed").equals(file.texts(date, true)) ? List.of() : hours(file, date));
            } catch (DateTimeException e) {
                file.refuse(date, "is no date", "write 2026-01-01: closed, or hours in place of closed");
            }
        }
        return holidays;
    }
}
