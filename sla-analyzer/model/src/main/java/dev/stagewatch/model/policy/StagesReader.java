package dev.stagewatch.model.policy;

import dev.stagewatch.model.calendar.BusinessCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code stages} (S1, S2). Not thread-safe. */
final class StagesReader {
    private static final BigDecimal WARN = new BigDecimal("0.8");

    private final List<String> statuses;
    private final Map<String, Closing> terminals;
    private final Map<String, BusinessCalendar> calendars;
    private final Limit fallback;

    StagesReader(List<String> statuses, Map<String, Closing> terminals, Map<String, BusinessCalendar> calendars, Limit fallback) {
        this.statuses = statuses;
        this.terminals = terminals;
        this.calendars = calendars;
        this.fallback = fallback;
    }

    Map<String, Stage> read(YamlMap stages) {
        Map<String, Stage> read = new LinkedHashMap<>();
        stages.names().forEach(name -> read.put(name, stage(name, stages.map(name, true))));
        return read;
    }

    private Stage stage(String name, YamlMap map) {
        map.allowOnly(Set.of("from", "to", "pause", "limit", "warn", "severity", "owner", "rework", "calendar", "objective"));
        Set<String> from = known(map, "from", true);
        refuseTerminal(map, "from", from, "an order ends there, so no stage can start");
        Set<String> to = known(map, "to", true);
        Set<String> pause = new LinkedHashSet<>(map.texts("pause", false));
        refuseTerminal(map, "pause", pause, "an order ends there, so nothing is held");
        refuseOverlap(map, from, to, pause);
        refuseBackwards(map, from, to);
        BusinessCalendar calendar = calendar(map);
        Limit limit = map.has("limit") ? limit(map, calendar, WARN) : Limit.of(fallback.nanos(), warn(map, WARN));
        return new Stage(name, false, from, to, pause, limit, calendar, choice(map, "rework", Rework.EACH),
                choice(map, "severity", Severity.WARNING), Objects.requireNonNullElse(map.text("owner", false), ""), objective(map));
    }

    private Set<String> known(YamlMap map, String key, boolean required) {
        Set<String> named = new LinkedHashSet<>();
        map.eachText(key, required, (node, status) -> {
            if (!statuses.contains(status) && !terminals.containsKey(status)) {
                Set<String> all = new LinkedHashSet<>(statuses);
                all.addAll(terminals.keySet());
                map.refuse(node, key, status + " is neither in statuses nor in terminal",
                        Spelling.hint(status, all, "name one of " + String.join(", ", all)));
            }
            named.add(status);
        });
        return named;
    }

    private void refuseTerminal(YamlMap map, String key, Set<String> named, String why) {
        named.stream().filter(terminals::containsKey).forEach(status -> map.refuse(key, status + " is terminal: " + why,
                "name a status that an order leaves again"));
    }

    private static void refuseOverlap(YamlMap map, Set<String> from, Set<String> to, Set<String> pause) {
        to.stream().filter(from::contains).forEach(status -> map.refuse("to", status + " is in from as well",
                "a status starts a stage or stops it"));
        pause.stream().filter(status -> from.contains(status) || to.contains(status)).forEach(status -> map.refuse("pause",
                status + " is in from or to as well", "from, to and pause have no status in common"));
    }

    private void refuseBackwards(YamlMap map, Set<String> from, Set<String> to) {
        int lastFrom = from.stream().filter(status -> !terminals.containsKey(status)).mapToInt(statuses::indexOf).max().orElse(-1);
        for (String status : to) {
            int place = statuses.indexOf(status);
            if (place >= 0 && place <= lastFrom && !from.contains(status)) {
                map.refuse("to", status + " does not come after every from in statuses", "put statuses in the order in which orders go through them");
            }
        }
    }

    private BusinessCalendar calendar(YamlMap map) {
        String name = map.text("calendar", false);
        if (name == null) {
            return BusinessCalendar.ALWAYS;
        }
        BusinessCalendar calendar = calendars.get(name);
        if (calendar == null) {
            map.refuse("calendar", "there is no calendar " + name,
                    Spelling.hint(name, calendars.keySet(), "name one of " + String.join(", ", calendars.keySet())));
            return BusinessCalendar.ALWAYS;
        }
        return calendar;
    }

    /** @param warn where the entry has none of its own */
    static Limit limit(YamlMap map, BusinessCalendar calendar, BigDecimal warn) {
        return Limit.of(limitNanos(map, calendar), warn(map, warn));
    }

    private static BigDecimal warn(YamlMap map, BigDecimal otherwise) {
        String text = map.text("warn", false);
        if (text == null) {
            return otherwise;
        }
        BigDecimal share = Durations.share(text);
        if (share == null) {
            map.refuse("warn", "\"" + text + "\" is no share of the limit", "write it as 80%");
        }
        return share == null ? otherwise : share;
    }

    private static long limitNanos(YamlMap map, BusinessCalendar calendar) {
        String text = map.text("limit", true);
        if (text == null) {
            return 1;
        }
        BigDecimal days = Durations.businessDays(text);
        if (days != null && days.signum() > 0) {
            return days.multiply(BigDecimal.valueOf(calendar.dayLength())).setScale(0, RoundingMode.HALF_UP).longValueExact();
        }
        OptionalLong nanos = Durations.parse(text);
        if (nanos.isEmpty() || nanos.getAsLong() <= 0) {
            map.refuse("limit", "\"" + text + "\" is no limit", Durations.RIGHT + ", or as 2 business days");
        } else if (calendar != BusinessCalendar.ALWAYS && Durations.hasDays(text)) {
            map.refuse("limit", "counts days of 24 h in a calendar with opening hours", "write 2 business days, or hours");
        }
        return Math.max(1, nanos.orElse(1));
    }

    private static Objective objective(YamlMap map) {
        String text = map.text("objective", false);
        if (text == null) {
            return null;
        }
        String[] parts = text.split("\\s+over\\s+");
        BigDecimal share = Durations.share(parts[0]);
        OptionalLong window = parts.length == 2 ? Durations.parse(parts[1]) : OptionalLong.empty();
        if (share == null || window.isEmpty()) {
            map.refuse("objective", "\"" + text + "\" is no objective", "write it as 99% over 30d");
            return null;
        }
        return new Objective(share, window.getAsLong());
    }

    private static <E extends Enum<E>> E choice(YamlMap map, String key, E otherwise) {
        String text = map.text(key, false);
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        for (E one : all) {
            if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
                return one;
            }
        }
        if (text != null) {
            List<String> names = Arrays.stream(all).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
            map.refuse(key, text + " is not known", Spelling.hint(text, names, "choose one of " + String.join(", ", names)));
        }
        return otherwise;
    }
}
