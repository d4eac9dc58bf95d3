package dev.stagewatch.model.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of {@link CalendarRun}. */
@Tag("C1") @Tag("C2") @Tag("C3") @Tag("S6")
class CalendarRunTest {
    private static final int QUERIES = 60;

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, 2026", "America/New_York, 2026", "Australia/Lord_Howe, 2025", "Africa/Casablanca, 2024",
        "Antarctica/Troll, 2026", "UTC, 2026"})
    void openTimeEqualsTheMinutesCountedOneByOne(String zone, int year) {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        System.out.println("CalendarRunTest: " + zone + ", seed " + seed);
        assertThat(CalendarRun.difference(zone, year, 1, QUERIES, new Random(seed))).as("seed " + seed).isNull();
    }
}
