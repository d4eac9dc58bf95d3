package dev.stagewatch.replay.report;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.calendar.BusinessCalendar;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** How reports write durations, instants and tables for people. Stateless. */
public final class Text {
    private static final long MILLI = 1_000_000;

    private Text() {
    }

    /** Its two largest units: {@code 2d 3h}, {@code 12m 30s}, {@code 1.250s}. */
    static String duration(long nanos) {
        if (nanos < 0) {
            return '-' + duration(-nanos);
        }
        if (nanos >= Nanos.DAY) {
            return two(nanos, Nanos.DAY, "d", Nanos.HOUR, "h");
        }
        if (nanos >= Nanos.HOUR) {
            return two(nanos, Nanos.HOUR, "h", Nanos.MINUTE, "m");
        }
        if (nanos >= Nanos.MINUTE) {
            return two(nanos, Nanos.MINUTE, "m", Nanos.SECOND, "s");
        }
        long millis = nanos / MILLI;
        return millis % 1000 == 0 ? millis / 1000 + "s" : String.format(Locale.ROOT, "%d.%03ds", millis / 1000, millis % 1000);
    }

    /** Business time: in hours at most, since a calendar's day is no 24 of them. */
    static String business(long nanos, BusinessCalendar calendar) {
        boolean isShort = calendar == BusinessCalendar.ALWAYS || nanos < Nanos.DAY;
        return isShort ? duration(nanos) : two(nanos, Nanos.HOUR, "h", Nanos.MINUTE, "m");
    }

    private static String two(long nanos, long unit, String name, long lesser, String lesserName) {
        long rest = nanos % unit / lesser;
        return nanos / unit + name + (rest == 0 ? "" : " " + rest + lesserName);
    }

    static String instant(long nanos) {
        return nanos == Nanos.NEVER || nanos == Nanos.UNKNOWN ? "-"
                : DateTimeFormatter.ISO_INSTANT.format(Nanos.toInstant(nanos).truncatedTo(ChronoUnit.SECONDS));
    }

    /** Rows under one another; the first column to the left, others that hold numbers or durations to the right. */
    public static String table(List<List<String>> rows, int leftColumns) {
        int columns = rows.getFirst().size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String pad = " ".repeat(width[i] - row.get(i).codePointCount(0, row.get(i).length()));
                line.append("  ").append(i < leftColumns ? row.get(i) + pad : pad + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
