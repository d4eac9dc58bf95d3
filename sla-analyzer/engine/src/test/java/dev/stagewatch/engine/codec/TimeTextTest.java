package dev.stagewatch.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    private static final long[] UNITS = {1, 1_000, 1_000_000, 1_000_000_000, 86_400_000_000_000L};

    private final TimeText text = new TimeText();

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1, 999, 1_000, 999_999, 1_000_000, 1_000_000_000, -1_000_000_000, 1_709_164_800_000_000_000L,
            Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1})
    void edgesReadAsTheLibraryWritesThem(long nanos) {
        assertAsTheLibrary(nanos, "an edge");
    }

    @Test
    void timesReadAsTheLibraryWritesThem() {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            long unit = UNITS[random.nextInt(UNITS.length)];
            assertAsTheLibrary((random.nextLong() >> random.nextInt(Long.SIZE)) / unit * unit, "seed " + seed);
        }
    }

    private void assertAsTheLibrary(long nanos, String from) {
        text.instant(nanos);
        assertThat(written()).as(from).isEqualTo(Instant.EPOCH.plusNanos(nanos).toString());
        text.seconds(nanos);
        assertThat(written()).as(from).isEqualTo(BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString());
    }

    private String written() {
        return new String(text.chars(), 0, text.length());
    }
}
