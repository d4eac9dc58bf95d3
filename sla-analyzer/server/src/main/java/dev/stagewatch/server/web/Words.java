package dev.stagewatch.server.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** A language's words, durations and times. Immutable and thread-safe. */
public final class Words {

    static final List<String> LANGUAGES = List.of("en", "ru");

    private static final Map<String, Words> KNOWN = Map.of("en", new Words("en"), "ru", new Words("ru"));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long DAY = 86_400;

    private final String language;
    private final Properties texts = new Properties();

    private Words(String language) {
        this.language = language;
        try (Reader file = new InputStreamReader(Words.class.getResourceAsStream("/web/words_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The first that is to be had.
     *
     * @param asked  what the address asks for, or null
     * @param kept   what was asked for before, or null
     * @param header Accept-Language, or null
     */
    public static Words choose(String asked, String kept, String header) {
        for (String language : new String[] {asked, kept}) {
            if (language != null && KNOWN.containsKey(language)) {
                return KNOWN.get(language);
            }
        }
        return KNOWN.get(preferred(header));
    }

    private static String preferred(String header) {
        try {
            String tag = header == null ? null : Locale.lookupTag(Locale.LanguageRange.parse(header), LANGUAGES);
            return tag == null ? "en" : tag;
        } catch (IllegalArgumentException e) {
            return "en";
        }
    }

    public String language() {
        return language;
    }

    Properties texts() {
        return texts;
    }

    /** @throws IllegalStateException where the bundle lacks it */
    public String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("words_" + language + ".properties has no " + key);
        }
        return text;
    }

    public String text(String key, Object... values) {
        return new MessageFormat(text(key), Locale.ROOT).format(values);
    }

    /** The word for a constant: {@code level.at_risk} for AT_RISK. */
    public String of(String group, Enum<?> value) {
        return text(group + '.' + value.name().toLowerCase(Locale.ROOT));
    }

    /** The two largest units, such as {@code 2 d 3 h}. */
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "\u00A0" + text("unit.s");
        }
        return seconds >= DAY ? two(seconds / DAY, "unit.d", seconds % DAY / 3_600, "unit.h")
                : seconds >= 3_600 ? two(seconds / 3_600, "unit.h", seconds % 3_600 / 60, "unit.min")
                : two(seconds / 60, "unit.min", seconds % 60, "unit.s");
    }

    private String two(long large, String largeUnit, long small, String smallUnit) {
        String first = large + "\u00A0" + text(largeUnit);
        return small == 0 ? first : first + ' ' + small + "\u00A0" + text(smallUnit);
    }

    public String time(Instant instant) {
        return TIME.format(instant) + "\u00A0UTC";
    }

    /** A share of 0 to 1 in per cent, rounded down to two places. */
    public String percent(BigDecimal share) {
        String number = share.movePointRight(2).setScale(2, RoundingMode.FLOOR).stripTrailingZeros().toPlainString();
        return (language.equals("ru") ? number.replace('.', ',') : number) + "\u00A0%";
    }
}
