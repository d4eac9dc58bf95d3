package dev.stagewatch.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.calendar.WeeklyCalendar.Hours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C1")
@Tag("C2")
class WeeklyCalendarTest {
    private static final Map<DayOfWeek, List<Hours>> EVERY_DAY_ALL_DAY = Stream.of(DayOfWeek.values())
            .collect(Collectors.toMap(day -> day, day -> List.of(new Hours(0, 86_400))));
    private static final Map<DayOfWeek, List<Hours>> TWO_SHIFTS = Stream.of(DayOfWeek.values()).limit(5)
            .collect(Collectors.toMap(day -> day, day -> List.of(new Hours(1 * 3600 + 1800, 12 * 3600), new Hours(13 * 3600, 24 * 3600))));

    @Test
    void aDayOfTheClockChangeHasTheHoursItHas() {
        BusinessCalendar berlin = new WeeklyCalendar("b", ZoneId.of("Europe/Berlin"), Nanos.DAY, EVERY_DAY_ALL_DAY, Map.of());
        assertThat(hoursOf(berlin, "2026-03-29")).isEqualTo(23 * Nanos.HOUR);
        assertThat(hoursOf(berlin, "2026-10-25")).isEqualTo(25 * Nanos.HOUR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "Africa/Cairo", "UTC"})
    void openTimeEqualsTheMinutesAtWhichTheClockShowsAnOpenHour(String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        LocalDate holiday = LocalDate.parse("2026-03-30");
        BusinessCalendar calendar = new WeeklyCalendar("c", zone, Nanos.DAY, TWO_SHIFTS, Map.of(holiday, List.of()));
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            long from = Nanos.of(Instant.parse("2026-01-01T00:00:00Z")) + random.nextInt(525_600) * Nanos.MINUTE;
            long to = from + random.nextInt(20_000) * Nanos.MINUTE;
            long minutes = 0;
            for (long minute = from; minute < to; minute += Nanos.MINUTE) {
                minutes += isOpen(Nanos.toInstant(minute).atZone(zone), holiday) ? 1 : 0;
            }
            assertThat(calendar.between(from, to)).as("%s to %s", Nanos.toInstant(from), Nanos.toInstant(to)).isEqualTo(minutes * Nanos.MINUTE);
            long reached = calendar.firstReaching(from, minutes * Nanos.MINUTE);
            assertThat(calendar.between(from, reached)).isEqualTo(minutes * Nanos.MINUTE);
            assertThat(calendar.between(from, calendar.lastAt(from, minutes * Nanos.MINUTE))).isEqualTo(minutes * Nanos.MINUTE);
        }
    }

    @Test
    void atClosingTimeTheLastInstantIsTheNextOpening() {
        BusinessCalendar calendar = new WeeklyCalendar("c", ZoneId.of("UTC"), Nanos.DAY, TWO_SHIFTS, Map.of());
        long noon = Nanos.of(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(calendar.firstReaching(noon - Nanos.HOUR, Nanos.HOUR)).isEqualTo(noon);
        assertThat(calendar.lastAt(noon - Nanos.HOUR, Nanos.HOUR)).isEqualTo(noon + Nanos.HOUR);
    }

    @Test
    void aCalendarThatNeverOpensReachesNothing() {
        BusinessCalendar never = new WeeklyCalendar("n", ZoneId.of("UTC"), Nanos.DAY, Map.of(), Map.of());
        assertThat(never.firstReaching(0, 1)).isEqualTo(Nanos.NEVER);
    }

    private static boolean isOpen(ZonedDateTime time, LocalDate holiday) {
        LocalTime clock = time.toLocalTime();
        boolean shift = !clock.isBefore(LocalTime.of(1, 30)) && clock.isBefore(LocalTime.NOON) || !clock.isBefore(LocalTime.of(13, 0));
        return shift && time.getDayOfWeek().getValue() <= 5 && !time.toLocalDate().equals(holiday);
    }

    private static long hoursOf(BusinessCalendar calendar, String date) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        LocalDate day = LocalDate.parse(date);
        return calendar.between(Nanos.of(day.atStartOfDay(zone).toInstant()), Nanos.of(day.plusDays(1).atStartOfDay(zone).toInstant()));
    }
}
