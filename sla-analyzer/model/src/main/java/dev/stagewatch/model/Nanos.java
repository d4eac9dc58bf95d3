package dev.stagewatch.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/**
 * Instants and durations as {@code long} nanoseconds; an instant counts from 1970-01-01T00:00:00Z (years 1677 to 2262).
 * Stateless.
 */
public final class Nanos {
    /** An instant that does not come; also the end of what still runs. */
    public static final long NEVER = Long.MAX_VALUE;
    /** Before every instant: a mark that is not known yet. */
    public static final long UNKNOWN = Long.MIN_VALUE;
    public static final long SECOND = 1_000_000_000L;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    private Nanos() {
    }

    /** {@code a + b}, held at {@link #NEVER} and {@link #UNKNOWN} instead of wrapping. */
    public static long plus(long a, long b) {
        if (a == NEVER || b == NEVER) {
            return NEVER;
        }
        long sum = a + b;
        boolean wrapped = ((a ^ sum) & (b ^ sum)) < 0;
        return wrapped ? (a < 0 ? UNKNOWN : NEVER) : sum;
    }

    /** {@code a - b}, held like {@link #plus}. */
    public static long minus(long a, long b) {
        if (a == NEVER || a == UNKNOWN) {
            return a;
        }
        return b == UNKNOWN ? NEVER : plus(a, -b);
    }

    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }

    public static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    /**
     * The instant an attribute's value says (F2): RFC 3339, or epoch in s, ms, µs or ns, told apart by size (so that a
     * year from 1973 to 5138 reads right in each unit); a fraction is allowed in any of them.
     *
     * @return empty where it says none, or one that nanoseconds cannot hold
     */
    public static OptionalLong read(String value) {
        String text = value.strip();
        if (text.length() > 64 || text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(isNumber(text) ? ofEpoch(new BigDecimal(text)) : of(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-');
    }

    private static long ofEpoch(BigDecimal value) {
        BigDecimal size = value.abs();
        int exponent = size.compareTo(BigDecimal.valueOf(100_000_000_000L)) < 0 ? 9
                : size.compareTo(BigDecimal.valueOf(100_000_000_000_000L)) < 0 ? 6
                : size.compareTo(BigDecimal.valueOf(100_000_000_000_000_000L)) < 0 ? 3 : 0;
        return value.scaleByPowerOfTen(exponent).setScale(0, RoundingMode.DOWN).longValueExact();
    }
}
