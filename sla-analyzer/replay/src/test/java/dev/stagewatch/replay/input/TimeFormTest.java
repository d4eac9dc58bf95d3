package dev.stagewatch.replay.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.model.Nanos;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormTest {
    private static final TimeForm USUAL = TimeForm.usual(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z,            2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.123456789Z,  2026-03-01T10:00:00.123456789Z",
        "2026-03-01T10:00:00+03:00,       2026-03-01T07:00:00Z",
        "2026-03-01T10:00:00+0300,        2026-03-01T07:00:00Z",
        "2026-03-01 10:00:00 UTC,         2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00,             2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00.5,           2026-03-01T10:00:00.500Z",
        "2011/10/01 00:38:44.546,         2011-10-01T00:38:44.546Z",
        "2026-03-01 10:00,                2026-03-01T10:00:00Z",
        "2026-03-01,                      2026-03-01T00:00:00Z",
        "1948-01-26T23:59:00.000Z,        1948-01-26T23:59:00Z",
        "2099-01-01 00:00:00,             2099-01-01T00:00:00Z",
        "1767261600,                      2026-01-01T10:00:00Z",
        "1767261600.25,                   2026-01-01T10:00:00.250Z",
        "1767261600000,                   2026-01-01T10:00:00Z",
        "1767261600000000,                2026-01-01T10:00:00Z",
        "1767261600000000000,             2026-01-01T10:00:00Z",
        "-692064000,                      1948-01-27T00:00:00Z",
        "-692064000000,                   1948-01-27T00:00:00Z"})
    void knowsByItself(String text, String instant) {
        assertThat(Nanos.toInstant(USUAL.read(text).orElseThrow())).hasToString(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-02-30 10:00:00", "9999-12-31", "0001-01-01", "12:00", "1e400", "--5", "2026-03-01T10:00:00+99:00"})
    void whatIsNoTimeOrTooFarAwayIsNone(String text) {
        assertThat(USUAL.read(text)).isEmpty();
    }

    @Test
    void aUnitOrAPatternIsTakenAtItsWord() {
        assertThat(TimeForm.of("ms", ZoneOffset.UTC).read("1000")).hasValue(Nanos.SECOND);
        assertThat(TimeForm.of("s", ZoneOffset.UTC).read("1.5")).hasValue(1_500_000_000);
        TimeForm german = TimeForm.of("dd-MM-yyyy HH:mm:ss[.SSS]", ZoneId.of("+01:00"));
        assertThat(Nanos.toInstant(german.read("26-01-1948 23:59:00.000").orElseThrow())).hasToString("1948-01-26T22:59:00Z");
        assertThat(german.read("1948-01-26")).isEmpty();
        assertThat(Nanos.toInstant(TimeForm.of("dd.MM.yyyy", ZoneOffset.UTC).read("26.01.1948").orElseThrow())).hasToString("1948-01-26T00:00:00Z");
        assertThat(Nanos.toInstant(TimeForm.of("yyyy-MM-dd HH:mm XXX", ZoneOffset.UTC).read("2026-01-01 10:00 +02:00").orElseThrow()))
                .hasToString("2026-01-01T08:00:00Z");
    }

    @Test
    void aFormThatIsNoneIsRefused() {
        assertThatThrownBy(() -> TimeForm.of("dd.QQQQQQQQ", ZoneOffset.UTC)).isInstanceOf(IllegalArgumentException.class);
    }
}
