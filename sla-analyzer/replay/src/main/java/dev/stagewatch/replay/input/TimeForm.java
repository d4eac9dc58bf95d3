package dev.stagewatch.replay.input;

import dev.stagewatch.model.Nanos;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an event log writes times. By itself it knows RFC 3339, {@code yyyy-MM-dd HH:mm:ss[.SSS]} (also with slashes, a T, or the date
 * alone) and epoch numbers in s, ms, µs or ns, told apart by size. Immutable and thread-safe.
 */
public final class TimeForm {
    private static final Pattern DATE_TIME = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})"
            + "(?:[T ]\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)?\\s*(Z|z|UTC|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final int TEXT_MAX = 64;
    private static final Map<String, Integer> UNITS = Map.of("s", 9, "ms", 6, "us", 3, "ns", 0);

    private final ZoneId zone;
    private final Integer exponent;
    private final DateTimeFormatter pattern;

    private TimeForm(ZoneId zone, Integer exponent, DateTimeFormatter pattern) {
        this.zone = zone;
        this.exponent = exponent;
        this.pattern = pattern;
    }

    /** @param zone of times that have no offset */
    public static TimeForm usual(ZoneId zone) {
        return new TimeForm(zone, null, null);
    }

    /**
     * @param form {@code auto}, an epoch unit ({@code s}, {@code ms}, {@code us}, {@code ns}) or a pattern as of Java's DateTimeFormatter
     * @throws IllegalArgumentException where it is none of these
     */
    public static TimeForm of(String form, ZoneId zone) {
        if (form.equals("auto")) {
            return usual(zone);
        }
        if (UNITS.containsKey(form)) {
            return new TimeForm(zone, UNITS.get(form), null);
        }
        return new TimeForm(zone, null, DateTimeFormatter.ofPattern(form, Locale.ROOT));
    }

    /** Epoch nanoseconds; empty where the text is no such time, or one that nanoseconds cannot hold. */
    public OptionalLong read(String text) {
        if (text.length() > TEXT_MAX) {
            return OptionalLong.empty();
        }
        try {
            if (pattern != null) {
                return OptionalLong.of(byPattern(text));
            }
            if (exponent != null) {
                return OptionalLong.of(new BigDecimal(text).scaleByPowerOfTen(exponent).setScale(0, RoundingMode.DOWN).longValueExact());
            }
            Matcher dateTime = DATE_TIME.matcher(text);
            return dateTime.matches() ? OptionalLong.of(dateTime(dateTime)) : Nanos.read(text);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private long dateTime(Matcher text) {
        int nanos = text.group(7) == null ? 0 : Integer.parseInt((text.group(7) + "00000000").substring(0, 9));
        LocalDateTime local = LocalDateTime.of(number(text, 1), number(text, 2), number(text, 3), number(text, 4), number(text, 5),
                number(text, 6), nanos);
        String offset = text.group(8);
        return Nanos.of(offset == null ? local.atZone(zone).toInstant()
                : local.toInstant(offset.equalsIgnoreCase("Z") || offset.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(offset)));
    }

    private static int number(Matcher text, int group) {
        return text.group(group) == null ? 0 : Integer.parseInt(text.group(group));
    }

    private long byPattern(String text) {
        TemporalAccessor parsed = pattern.parse(text);
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Nanos.of(java.time.Instant.from(parsed));
        }
        var time = parsed.query(TemporalQueries.localTime());
        LocalDateTime local = LocalDateTime.of(java.time.LocalDate.from(parsed), time == null ? java.time.LocalTime.MIDNIGHT : time);
        return Nanos.of(ZonedDateTime.of(local, zone).toInstant());
    }
}
