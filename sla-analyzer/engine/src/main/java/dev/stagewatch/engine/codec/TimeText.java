package dev.stagewatch.engine.codec;

import java.time.LocalDate;

/**
 * Times as text, digit for digit as {@link java.time.Instant#toString} and a plain {@link java.math.BigDecimal} would have them,
 * without an object for each: an event has up to six. What was written last stands in {@link #chars}. Not thread-safe.
 */
public final class TimeText {

    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int DIGITS_OF_NANOS = 9;

    private final char[] chars = new char[32];
    private int length;

    /** Valid until the next call, up to {@link #length}. */
    public char[] chars() {
        return chars;
    }

    public int length() {
        return length;
    }

    /** As RFC 3339 in UTC, with 0, 3, 6 or 9 digits behind the second. @param nanos since the epoch */
    public TimeText instant(long nanos) {
        length = 0;
        long second = Math.floorDiv(nanos, NANOS_A_SECOND);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, (long) SECONDS_A_DAY));
        int ofDay = Math.floorMod(second, SECONDS_A_DAY);
        digits(date.getYear(), 4).put('-').digits(date.getMonthValue(), 2).put('-').digits(date.getDayOfMonth(), 2).put('T');
        digits(ofDay / 3_600, 2).put(':').digits(ofDay / 60 % 60, 2).put(':').digits(ofDay % 60, 2);
        int fraction = (int) Math.floorMod(nanos, NANOS_A_SECOND);
        if (fraction != 0) {
            int end = put('.').digits(fraction, DIGITS_OF_NANOS).length;
            length = fraction % 1_000_000 == 0 ? end - 6 : fraction % 1_000 == 0 ? end - 3 : end;
        }
        return put('Z');
    }

    /** As seconds, without trailing zeros. @param nanos of a duration */
    public TimeText seconds(long nanos) {
        length = 0;
        if (nanos < 0) {
            put('-');
        }
        String whole = Long.toString(Math.abs(nanos / NANOS_A_SECOND));
        whole.getChars(0, whole.length(), chars, length);
        length += whole.length();
        int fraction = (int) Math.abs(nanos % NANOS_A_SECOND);
        if (fraction != 0) {
            put('.').digits(fraction, DIGITS_OF_NANOS);
            while (chars[length - 1] == '0') {
                length--;
            }
        }
        return this;
    }

    private TimeText put(char c) {
        chars[length++] = c;
        return this;
    }

    private TimeText digits(int value, int count) {
        int rest = value;
        for (int at = length + count - 1; at >= length; at--) {
            chars[at] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }
}
