package dev.stagewatch.model.policy;

import dev.stagewatch.model.Nanos;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and shares as sla.yaml writes them: {@code 500ms}, {@code 15m}, {@code 1h30m}, {@code 3d}, {@code 80%}. */
final class Durations {
    static final String RIGHT = "write a duration as 500ms, 30s, 15m, 2h or 3d";
    private static final long CENTURY = 36_525L * Nanos.DAY;
    private static final Pattern PART = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
    private static final Pattern BUSINESS_DAYS = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)\\s+business\\s+days?");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");
    private static final Map<String, Long> UNITS = Map.of("ms", Nanos.SECOND / 1000, "s", Nanos.SECOND, "m", Nanos.MINUTE, "h", Nanos.HOUR,
            "d", Nanos.DAY);

    private Durations() {}

    /** Nanoseconds; empty where the text is no duration, or one of more than a century. */
    static OptionalLong parse(String text) {
        Matcher part = PART.matcher(text);
        long sum = 0;
        int end = 0;
        while (part.find() && text.substring(end, part.start()).isBlank()) {
            BigDecimal nanos = BigDecimal.valueOf(Long.parseLong(part.group(1))).multiply(BigDecimal.valueOf(UNITS.get(part.group(2))));
            if (nanos.compareTo(BigDecimal.valueOf(CENTURY)) > 0) {
                return OptionalLong.empty();
            }
            sum = Nanos.plus(sum, nanos.longValueExact());
            end = part.end();
        }
        return end == 0 || !text.substring(end).isBlank() || sum > CENTURY ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    /** How many business days the text says; null where it says none. */
    static BigDecimal businessDays(String text) {
        Matcher days = BUSINESS_DAYS.matcher(text);
        return days.matches() ? new BigDecimal(days.group(1)) : null;
    }

    static boolean hasDays(String text) {
        return text.strip().matches(".*\\dd\\b.*");
    }

    /** A share from 0 to 1; null where the text is none from 0 % to 100 %. */
    static BigDecimal share(String text) {
        Matcher percent = SHARE.matcher(text);
        if (!percent.matches()) {
            return null;
        }
        BigDecimal share = new BigDecimal(percent.group(1)).movePointLeft(2);
        return share.compareTo(BigDecimal.ONE) > 0 ? null : share;
    }
}
