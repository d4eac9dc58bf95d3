package dev.stagewatch.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.stagewatch.engine.StageTotals;
import org.junit.jupiter.api.Test;

class OpenTrendTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final OpenTrend trend = new OpenTrend();

    @Test
    void changeIsBetweenTheFirstLookOfTheLastHourAndTheNewest() {
        look(0, 10);
        look(30, 40);
        look(60, 25);
        assertThat(trend.of("pricing")).contains(new OpenTrend.Change(15, Duration.ofMinutes(60)));

        look(61, 20);
        assertThat(trend.of("pricing")).contains(new OpenTrend.Change(-20, Duration.ofMinutes(31)));
    }

    @Test
    void nothingIsSaidFromOneLookOrOfAStageThatIsNew() {
        assertThat(trend.of("pricing")).isEmpty();
        look(0, 10);
        assertThat(trend.of("pricing")).isEmpty();
        look(1, 11);
        assertThat(trend.of("pricing")).isPresent();
        assertThat(trend.of("approval")).isEmpty();
    }

    private void look(int minute, long open) {
        trend.look(NOON.plus(Duration.ofMinutes(minute)), List.of(totals("pricing", open)));
    }

    static StageTotals totals(String stage, long open) {
        return new StageTotals(stage, open, 0, 0, Duration.ZERO, Duration.ZERO);
    }
}
