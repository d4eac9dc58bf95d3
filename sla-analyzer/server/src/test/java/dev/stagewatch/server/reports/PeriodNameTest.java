package dev.stagewatch.server.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;

import dev.stagewatch.history.report.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-03", "2026-Q1", "2026-03-02_2026-03-08", "2026-12", "2026-Q4"})
    void labelComesBackAsItWas(String label) {
        Period period = PeriodName.parse(label, ZoneId.of("Asia/Yekaterinburg")).orElseThrow();

        assertThat(period.label()).isEqualTo(label);
        assertThat(PeriodName.of(period.from(), period.to())).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-13", "2026-Q5", "2026-03-08_2026-03-02", "2026-02-30_2026-03-01", "../2026-03", "2020-01-01_2026-01-01"})
    void whatIsNoPeriodIsNone(String label) {
        assertThat(PeriodName.parse(label, ZoneOffset.UTC)).isEmpty();
    }
}
