package dev.stagewatch.history.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.stagewatch.history.render.ReportFormat;
import dev.stagewatch.history.report.Period;
import org.junit.jupiter.api.Test;

class SendingTest {

    private static final ZoneId URALS = ZoneId.of("Asia/Yekaterinburg");

    private static Sending sending(Sending.Every every) {
        return new Sending("s", "acme", every, Duration.ofHours(6), LocalDate.of(2026, 1, 1), Locale.ENGLISH, List.of(ReportFormat.JSON), Map.of());
    }

    @Test
    void aMonthIsDueOnceItsEndInThePartnersZoneIsPastByTheTimeForLateFacts() {
        Sending monthly = sending(Sending.Every.MONTH);
        Instant due = Instant.parse("2026-04-01T01:00:00Z"); // 06:00 in Yekaterinburg
        assertThat(monthly.due(due.minusNanos(1), URALS)).map(Period::label).contains("2026-02");
        assertThat(monthly.due(due, URALS)).map(Period::label).contains("2026-03");
        assertThat(monthly.due(due, ZoneId.of("UTC"))).map(Period::label).contains("2026-02");
    }

    @Test
    void aQuarterIsDueAfterItsLastMonth() {
        Sending quarterly = sending(Sending.Every.QUARTER);
        assertThat(quarterly.due(Instant.parse("2026-07-01T05:59:59Z"), ZoneId.of("UTC"))).map(Period::label).contains("2026-Q1");
        assertThat(quarterly.due(Instant.parse("2026-07-01T06:00:00Z"), ZoneId.of("UTC"))).map(Period::label).contains("2026-Q2");
        assertThat(quarterly.due(Instant.parse("2026-08-15T00:00:00Z"), ZoneId.of("UTC"))).map(Period::label).contains("2026-Q2");
    }

    @Test
    void whatBeganBeforeTheScheduleIsNotSent() {
        assertThat(sending(Sending.Every.MONTH).due(Instant.parse("2026-01-20T00:00:00Z"), URALS)).isEmpty();
        assertThat(sending(Sending.Every.MONTH).due(Instant.parse("2026-02-20T00:00:00Z"), URALS)).map(Period::label).contains("2026-01");
        assertThat(sending(Sending.Every.QUARTER).due(Instant.parse("2026-02-20T00:00:00Z"), URALS)).isEmpty();
    }

    @Test
    void triesAreAMinuteApartAndDoubleToSixHours() {
        assertThat(ReportSender.pause(0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(ReportSender.pause(3)).isEqualTo(Duration.ofMinutes(8));
        assertThat(ReportSender.pause(8)).isEqualTo(Duration.ofMinutes(256));
        assertThat(ReportSender.pause(9)).isEqualTo(Duration.ofHours(6));
        assertThat(ReportSender.pause(1_000)).isEqualTo(Duration.ofHours(6));
    }
}
