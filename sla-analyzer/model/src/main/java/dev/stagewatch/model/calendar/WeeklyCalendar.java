package dev.stagewatch.model.calendar;

import dev.stagewatch.model.Nanos;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Opening hours by day of the week in a zone, with holidays (C1, C2). An instant is open when the zone's wall clock shows an
 * open hour, so a day of 23 or 25 hours has that many.
 */
public final class WeeklyCalendar implements BusinessCalendar {
    /** Days looked at in one go, and how many such goes without an opening mean that none will come (20 years). */
    private static final long WINDOW = 32 * Nanos.DAY;
    private static final int WINDOWS_MAX = 230;

    /** Seconds of the day {@code [from, to)}, to at most 86,400. */
    public record Hours(int from, int to) {}

    private record Open(long from, long to) {}

    private final String name;
    private final ZoneId zone;
    private final long dayLength;
    private final Map<DayOfWeek, List<Hours>> week;
    private final Map<LocalDate, List<Hours>> holidays;

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
        for (long start = from; start < to; start = Nanos.plus(start, WINDOW)) {
            for (Open open : openings(start, Math.min(to, Nanos.plus(start, WINDOW)))) {
                sum += open.to() - open.from();
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
        long start = from;
        for (int window = 0; window < WINDOWS_MAX && start != Nanos.NEVER; window++) {
            long end = Nanos.plus(start, WINDOW);
            for (Open open : openings(start, end)) {
                long length = open.to() - open.from();
                if (length >= left) {
                    return open.from() + left;
                }
                left -= length;
                window = 0;
            }
            start = end;
        }
        return Nanos.NEVER;
    }

    @Override
    public long lastAt(long from, long amount) {
        long reached = firstReaching(from, amount);
        long start = reached;
        for (int window = 0; window < WINDOWS_MAX && start != Nanos.NEVER; window++) {
            long end = Nanos.plus(start, WINDOW);
            List<Open> next = openings(start, end);
            if (!next.isEmpty()) {
                return next.getFirst().from();
            }
            start = end;
        }
        return Nanos.NEVER;
    }

    /** The open times within {@code [from, to)}, in order. */
    private List<Open> openings(long from, long to) {
        LocalDate first = dateOf(from).minusDays(1);
        LocalDate last = dateOf(to).plusDays(1);
        List<Open> found = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (Hours hours : holidays.getOrDefault(day, week.getOrDefault(day.getDayOfWeek(), List.of()))) {
                LocalDateTime midnight = day.atStartOfDay();
                addOpen(midnight.plusSeconds(hours.from()), midnight.plusSeconds(hours.to()), from, to, found);
            }
        }
        found.sort(Comparator.comparingLong(Open::from));
        return found;
    }

    /** Every instant whose wall clock lies in {@code [opens, closes)}: once, never or twice where the clock is changed. */
    private void addOpen(LocalDateTime opens, LocalDateTime closes, long from, long to, List<Open> found) {
        Instant since = opens.toInstant(ZoneOffset.UTC).minusSeconds(2 * 86_400);
        Instant until = closes.toInstant(ZoneOffset.UTC).plusSeconds(2 * 86_400);
        ZoneOffset offset = zone.getRules().getOffset(since);
        long periodStart = Nanos.of(since);
        while (true) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(Nanos.toInstant(periodStart));
            boolean last = change == null || !change.getInstant().isBefore(until);
            long periodEnd = last ? Nanos.of(until) : Nanos.of(change.getInstant());
            long start = Math.max(Math.max(Nanos.of(opens.toInstant(offset)), periodStart), from);
            long end = Math.min(Math.min(Nanos.of(closes.toInstant(offset)), periodEnd), to);
            if (start < end) {
                found.add(new Open(start, end));
            }
            if (last) {
                return;
            }
            periodStart = periodEnd;
            offset = change.getOffsetAfter();
        }
    }

    private LocalDate dateOf(long instant) {
        return Nanos.toInstant(instant).atZone(zone).toLocalDate();
    }
}
