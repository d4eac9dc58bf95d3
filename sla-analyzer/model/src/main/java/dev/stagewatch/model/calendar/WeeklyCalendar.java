package dev.stagewatch.model.calendar;

import dev.stagewatch.model.Nanos;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Opening hours by day of the week in a zone, with holidays (C1, C2). An instant is open when the zone's wall clock shows an
 * open hour, so a day of 23 or 25 hours has that many.
 */
public final class WeeklyCalendar implements BusinessCalendar {
    /** So long without an opening means that none will come (20 years). */
    private static final long HORIZON = 7_305 * Nanos.DAY;

    private static final long DAY_SECONDS = 86_400;

    /** Seconds of the day {@code [from, to)}, to at most 86,400. */
    public record Hours(int from, int to) {}

    private record Open(long from, long to) {}

    private final String name;
    private final ZoneId zone;
    private final long dayLength;
    private final Map<DayOfWeek, List<Hours>> week;
    private final Map<LocalDate, List<Hours>> holidays;
    private final OpenTimes openTimes = new OpenTimes(this::openWithin);

    /**
     * @param dayLength nanoseconds of a business day
     * @param holidays  the hours of single days; an empty list is a closed day
     */
    public WeeklyCalendar(String name, ZoneId zone, long dayLength, Map<DayOfWeek, List<Hours>> week,
            Map<LocalDate, List<Hours>> holidays) {
        this.name = name;
        this.zone = zone;
        this.dayLength = dayLength;
        this.week = Map.copyOf(week);
        this.holidays = Map.copyOf(holidays);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long dayLength() {
        return dayLength;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Opening hours by day; a day that is not there is closed. */
    public Map<DayOfWeek, List<Hours>> week() {
        return week;
    }

    /** Single days with hours of their own; an empty list is a closed day. */
    public Map<LocalDate, List<Hours>> holidays() {
        return holidays;
    }

    @Override
    public long between(long from, long to) {
        long sum = 0;
        for (long start = from; start < to; start = OpenTimes.after(start)) {
            long[] open = openTimes.around(start);
            for (int i = OpenTimes.firstEndingAfter(open, start); i < open.length && open[i] < to; i += 2) {
                sum += Math.min(open[i + 1], to) - Math.max(open[i], start);
            }
        }
        return sum;
    }

    @Override
    public long firstReaching(long from, long amount) {
        if (amount <= 0) {
            return from;
        }
        long left = amount;
        long giveUp = Nanos.plus(from, HORIZON);
        for (long start = from; start < giveUp; start = OpenTimes.after(start)) {
            long[] open = openTimes.around(start);
            for (int i = OpenTimes.firstEndingAfter(open, start); i < open.length; i += 2) {
                long opens = Math.max(open[i], start);
                long length = open[i + 1] - opens;
                if (length >= left) {
                    return opens + left;
                }
                left -= length;
                giveUp = Nanos.plus(open[i + 1], HORIZON);
            }
        }
        return Nanos.NEVER;
    }

    @Override
    public long lastAt(long from, long amount) {
        long reached = firstReaching(from, amount);
        long giveUp = Nanos.plus(reached, HORIZON);
        for (long start = reached; start < giveUp; start = OpenTimes.after(start)) {
            long[] open = openTimes.around(start);
            int next = OpenTimes.firstEndingAfter(open, start);
            if (next < open.length) {
                return Math.max(open[next], start);
            }
        }
        return Nanos.NEVER;
    }

    private long[] openWithin(long from, long to) {
        return openings(from, to).stream().flatMapToLong(open -> LongStream.of(open.from(), open.to())).toArray();
    }

    /** The open times within {@code [from, to)}, in order. */
    private List<Open> openings(long from, long to) {
        LocalDate first = dateOf(from).minusDays(1);
        LocalDate last = dateOf(to).plusDays(1);
        List<ZonePeriod> periods = periods(first, last);
        List<Open> found = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            long midnight = day.toEpochDay() * DAY_SECONDS;
            for (Hours hours : holidays.getOrDefault(day, week.getOrDefault(day.getDayOfWeek(), List.of()))) {
                addOpen(midnight + hours.from(), midnight + hours.to(), from, to, periods, found);
            }
        }
        if (periods.size() > 1) {
            found.sort(Comparator.comparingLong(Open::from));
        }
        return found;
    }

    /** Every instant whose wall clock lies in {@code [opens, closes)}: once, never or twice where the clock is changed. */
    private static void addOpen(long opens, long closes, long from, long to, List<ZonePeriod> periods, List<Open> found) {
        for (ZonePeriod period : periods) {
            long start = Math.max(Math.max(nanos(opens - period.offset()), period.from()), from);
            long end = Math.min(Math.min(nanos(closes - period.offset()), period.to()), to);
            if (start < end) {
                found.add(new Open(start, end));
            }
        }
    }

    /** Between two changes of the zone's clock. @param offset of the wall clock to UTC, seconds */
    private record ZonePeriod(long from, long to, int offset) {}

    /** Mostly one; they cover the days and two more on either side, farther than any offset reaches. */
    private List<ZonePeriod> periods(LocalDate first, LocalDate last) {
        ZoneRules rules = zone.getRules();
        Instant start = Instant.ofEpochSecond(first.minusDays(2).toEpochDay() * DAY_SECONDS);
        Instant end = Instant.ofEpochSecond(last.plusDays(3).toEpochDay() * DAY_SECONDS);
        List<ZonePeriod> periods = new ArrayList<>(1);
        while (true) {
            ZoneOffsetTransition change = rules.nextTransition(start);
            boolean isLast = change == null || !change.getInstant().isBefore(end);
            Instant until = isLast ? end : change.getInstant();
            periods.add(new ZonePeriod(nanos(start.getEpochSecond()), nanos(until.getEpochSecond()), rules.getOffset(start).getTotalSeconds()));
            if (isLast) {
                return periods;
            }
            start = until;
        }
    }

    private static long nanos(long seconds) {
        return seconds > Nanos.NEVER / Nanos.SECOND ? Nanos.NEVER : seconds < Nanos.UNKNOWN / Nanos.SECOND ? Nanos.UNKNOWN : seconds * Nanos.SECOND;
    }

    private LocalDate dateOf(long instant) {
        return Nanos.toInstant(instant).atZone(zone).toLocalDate();
    }
}
