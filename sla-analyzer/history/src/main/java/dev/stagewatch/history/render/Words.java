package dev.stagewatch.history.render;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * A language's words, numbers and times. Formats are spelt out here, so that no JDK's locale data changes a report's bytes.
 * Immutable and thread-safe.
 */
final class Words {

    private static final Map<String, Words> KNOWN = Map.of("en", new Words("en", '.'), "ru", new Words("ru", ','));
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final long DAY = 86_400;

    private final String language;
    private final char decimal;
    private final Properties texts = new Properties();

    private Words(String language, char decimal) {
        this.language = language;
        this.decimal = decimal;
        try (Reader file = new InputStreamReader(Words.class.getResourceAsStream("/report/words_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException for a language that is not to be had */
    static Words of(Locale locale) {
        Words words = KNOWN.get(locale.getLanguage());
        if (words == null) {
            throw new IllegalArgumentException("reports are to be had in en and ru, not in " + locale.getLanguage());
        }
        return words;
    }

    String language() {
        return language;
    }

    /** @throws IllegalStateException where the bundle lacks it */
    String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("words_" + language + ".properties has no " + key);
        }
        return text;
    }

    /** The text where there is one, else what it was asked for. */
    String textOr(String key, String otherwise) {
        return texts.getProperty(key, otherwise);
    }

    String text(String key, Object... values) {
        return new MessageFormat(text(key), Locale.ROOT).format(values);
    }

    String number(long value) {
        return grouped("#,##0", BigDecimal.valueOf(value));
    }

    String number(BigDecimal value) {
        return value == null ? "—" : grouped("#,##0.###", value);
    }

    /** A share of 0 to 1 in per cent, rounded down to two places. */
    String percent(BigDecimal share) {
        return share == null ? "—" : grouped("#,##0.##", share.movePointRight(2).setScale(2, RoundingMode.FLOOR)) + "\u00A0%";
    }

    private String grouped(String pattern, BigDecimal value) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(decimal);
        symbols.setGroupingSeparator('\u00A0');
        symbols.setMinusSign('−');
        DecimalFormat format = new DecimalFormat(pattern, symbols);
        format.setRoundingMode(RoundingMode.FLOOR);
        return format.format(value);
    }

    /** The two largest units, such as {@code 2 d 3 h}; seconds below a minute have a fraction. */
    String duration(BigDecimal seconds) {
        if (seconds == null) {
            return "—";
        }
        long whole = seconds.longValue();
        if (whole < 60) {
            return number(seconds) + "\u00A0" + text("unit.s");
        }
        return whole >= DAY ? two(whole / DAY, "unit.d", whole % DAY / 3_600, "unit.h")
                : whole >= 3_600 ? two(whole / 3_600, "unit.h", whole % 3_600 / 60, "unit.min")
                : two(whole / 60, "unit.min", whole % 60, "unit.s");
    }

    private String two(long large, String largeUnit, long small, String smallUnit) {
        String first = number(large) + "\u00A0" + text(largeUnit);
        return small == 0 ? first : first + " " + number(small) + "\u00A0" + text(smallUnit);
    }

    String utc(Instant instant) {
        return MINUTE.withZone(ZoneOffset.UTC).format(instant) + "\u00A0UTC";
    }

    String local(Instant instant, ZoneId zone) {
        return SECOND.withZone(zone).format(instant);
    }

    String minute(Instant instant, ZoneId zone) {
        return MINUTE.withZone(zone).format(instant);
    }

    String day(LocalDate day) {
        return day.toString();
    }
}
