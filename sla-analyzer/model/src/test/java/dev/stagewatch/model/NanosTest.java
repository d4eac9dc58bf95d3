package dev.stagewatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NanosTest {
    private static final long T = Nanos.of(Instant.parse("2026-03-02T12:00:00.5Z"));

    @ParameterizedTest
    @Tag("F2")
    @ValueSource(strings = {"2026-03-02T12:00:00.5Z", "2026-03-02T15:00:00.5+03:00", " 2026-03-02T12:00:00.500Z ", "1772452800.5",
        "1772452800500", "1772452800500000", "1772452800500000000"})
    void aTimeIsReadInEachOfItsForms(String text) {
        assertThat(Nanos.read(text)).hasValue(T);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "2026-03-02", "12:00", "-", ".", "1e9999", "99999999999999999999999999", "2026-13-40T99:00:00Z"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(Nanos.read(text)).isEmpty();
    }

    @Test
    void sumsAreHeldAtTheEndsInsteadOfWrapping() {
        assertThat(Nanos.plus(Nanos.NEVER, 1)).isEqualTo(Nanos.NEVER);
        assertThat(Nanos.plus(1, Nanos.NEVER)).isEqualTo(Nanos.NEVER);
        assertThat(Nanos.plus(Nanos.NEVER - 1, 5)).isEqualTo(Nanos.NEVER);
        assertThat(Nanos.plus(Nanos.UNKNOWN + 1, -5)).isEqualTo(Nanos.UNKNOWN);
        assertThat(Nanos.plus(2, 3)).isEqualTo(5);
        assertThat(Nanos.minus(5, 3)).isEqualTo(2);
        assertThat(Nanos.minus(Nanos.NEVER, 3)).isEqualTo(Nanos.NEVER);
        assertThat(Nanos.minus(Nanos.UNKNOWN, 3)).isEqualTo(Nanos.UNKNOWN);
        assertThat(Nanos.minus(3, Nanos.UNKNOWN)).isEqualTo(Nanos.NEVER);
    }

    @Test
    void anInstantComesBackAsItWas() {
        assertThat(Nanos.toInstant(T)).isEqualTo(Instant.parse("2026-03-02T12:00:00.5Z"));
        assertThat(Nanos.toInstant(-1)).isEqualTo(Instant.EPOCH.minusNanos(1));
    }
}
