package dev.stagewatch.server.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times and durations as a person reads them in an alert, in UTC. */
final class Spoken {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Spoken() {
    }

    /** {@code 12:00:03 UTC}, with the date where it is not today. */
    static String instant(Instant instant, Instant now) {
        boolean today = LocalDate.ofInstant(instant, ZoneOffset.UTC).equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return (today ? TIME : DAY_AND_TIME).format(instant) + " UTC";
    }

    /** The two largest units: {@code 2 d 3 h}, {@code 4 min}, {@code 7 s}; less than a second is {@code 0 s}. */
    static String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return two(duration.toDays(), "d", duration.toHoursPart(), "h");
        }
        if (duration.toHours() > 0) {
            return two(duration.toHours(), "h", duration.toMinutesPart(), "min");
        }
        if (duration.toMinutes() > 0) {
            return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return duration.toSeconds() + " s";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        String first = large + " " + largeUnit;
        return small == 0 ? first : first + " " + small + " " + smallUnit;
    }
}
