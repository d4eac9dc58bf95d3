package dev.stagewatch.model.verdict;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.calendar.MinuteCalendar;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.timeline.Pause;
import dev.stagewatch.model.timeline.StageVisit;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Calendars and pauses against minutes counted one by one: 50 zones over ten years. Argument: a seed (default: of the clock). Prints
 * seed and time; ends with 1 where there is a difference.
 */
public final class CalendarRun {
    static final List<String> ZONES = List.of("Europe/Moscow", "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Istanbul", "Europe/Kyiv",
            "Europe/Lisbon", "Europe/Chisinau", "Europe/Volgograd", "Europe/Samara", "America/New_York", "America/Chicago", "America/Denver",
            "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "America/St_Johns", "America/Halifax", "America/Sao_Paulo",
            "America/Santiago", "America/Asuncion", "America/Havana", "America/Mexico_City", "America/Caracas", "America/Argentina/Buenos_Aires",
            "America/Nuuk", "America/Scoresbysund", "Atlantic/Azores", "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "Africa/Juba",
            "Asia/Yekaterinburg", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Asia/Gaza", "Asia/Amman", "Asia/Beirut", "Asia/Almaty",
            "Asia/Tokyo", "Asia/Shanghai", "Australia/Lord_Howe", "Australia/Adelaide", "Australia/Sydney", "Pacific/Apia", "Pacific/Chatham",
            "Pacific/Auckland", "Antarctica/Troll", "UTC");
    private static final int QUERIES_PER_YEAR = 200;
    private static final int DAY = 1440;

    private CalendarRun() {}

    public static void main(String[] arguments) {
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : System.nanoTime();
        System.out.println("seed " + seed + ", " + ZONES.size() + " zones, 2019 to 2028");
        long begin = System.nanoTime();
        Random random = new Random(seed);
        String difference = null;
        for (int i = 0; i < ZONES.size() && difference == null; i++) {
            difference = difference(ZONES.get(i), 2019, 10, 10 * QUERIES_PER_YEAR, random);
        }
        System.out.printf("%.1f s, seed %d: %s%n", (System.nanoTime() - begin) / 1e9, seed, difference == null ? "no difference" : difference);
        System.exit(difference == null ? 0 : 1);
    }

    /** Every hour of the years, and random spans, amounts and pauses; null where all agree. */
    static String difference(String zone, int year, int years, int queries, Random random) {
        MinuteCalendar minutes = MinuteCalendar.random(ZoneId.of(zone), year, years, random);
        for (long hour = minutes.first(); hour + 60 <= minutes.first() + minutes.minutes(); hour += 60) {
            if (minutes.model().between(nanos(hour), nanos(hour + 60)) != nanos(minutes.between(hour, hour + 60))) {
                return zone + ": the hour from " + Nanos.toInstant(nanos(hour));
            }
        }
        for (int query = 0; query < queries; query++) {
            long from = minutes.first() + random.nextInt(minutes.minutes() - 121 * DAY);
            String wrong = span(minutes, from, from + random.nextInt(40 * DAY));
            wrong = wrong != null ? wrong : amount(minutes, from, random.nextInt(query % 2 == 0 ? 600 : 5 * DAY));
            wrong = wrong != null ? wrong : paused(minutes, from, random);
            if (wrong != null) {
                return zone + ": " + wrong + " from " + Nanos.toInstant(nanos(from));
            }
        }
        return null;
    }

    private static String span(MinuteCalendar minutes, long from, long to) {
        return minutes.model().between(nanos(from), nanos(to)) == nanos(minutes.between(from, to)) ? null : "between, to " + Nanos.toInstant(nanos(to));
    }

    private static String amount(MinuteCalendar minutes, long from, int amount) {
        long first = minutes.firstReaching(from, amount);
        long last = minutes.lastAt(from, amount);
        if (first >= 0 && minutes.model().firstReaching(nanos(from), nanos(amount)) != nanos(first)) {
            return "first reaching " + amount + " min";
        }
        return last >= 0 && minutes.model().lastAt(nanos(from), nanos(amount)) != nanos(last) ? "last at " + amount + " min" : null;
    }

    /** C3, S6: what a visit with pauses has used by an instant, and when it has used an amount. */
    private static String paused(MinuteCalendar minutes, long from, Random random) {
        List<Pause> pauses = new ArrayList<>();
        long at = from;
        for (int i = random.nextInt(4); i > 0; i--) {
            long begin = at + random.nextInt(4 * DAY);
            at = begin + 1 + random.nextInt(4 * DAY);
            pauses.add(new Pause(nanos(begin), nanos(at)));
        }
        long until = at + random.nextInt(10 * DAY);
        StatusFact start = OrderFacts.fact("SUBMITTED", nanos(from));
        StageTime time = new StageTime(new StageVisit(Policies.cases().stages().get("pricing"), start, null, 1, nanos(from), Nanos.NEVER, End.RUNNING,
                pauses, 0), minutes.model());
        int used = 0;
        int amount = random.nextInt(2 * DAY);
        long reached = amount == 0 ? from : -1;
        for (long minute = from; minute < until || reached < 0 && minute < from + 60 * DAY; minute++) {
            long now = nanos(minute);
            boolean counts = pauses.stream().noneMatch(pause -> pause.from() <= now && now < pause.to());
            used += counts ? minutes.between(minute, minute + 1) : 0;
            reached = reached < 0 && used == amount ? minute + 1 : reached;
            if (minute == until - 1 && time.usedBy(nanos(until)) != nanos(used)) {
                return "used by " + Nanos.toInstant(nanos(until)) + " with " + pauses;
            }
        }
        return reached >= 0 && time.firstUsing(nanos(amount)) != nanos(reached) ? "first using " + amount + " min with " + pauses : null;
    }

    private static long nanos(long minutes) {
        return minutes * Nanos.MINUTE;
    }
}
