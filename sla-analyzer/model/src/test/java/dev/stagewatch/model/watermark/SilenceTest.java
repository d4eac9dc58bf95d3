package dev.stagewatch.model.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.watermark.Watermark.Instance;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
class SilenceTest {
    private static final Map<String, Long> NONE_EXPECTED = Map.of();

    private final Watermark watermark = new Watermark(1, 120, 1000, Nanos.UNKNOWN);
    private final Silence silence = new Silence();

    @Test
    void aServiceIsSilentWhenItsHeartbeatsAreMissingForLonger() {
        watermark.heard(new Instance("mes", "1"), 90, 100);
        assertThat(at(220, NONE_EXPECTED)).isEmpty();
        assertThat(at(221, NONE_EXPECTED)).containsExactly("mes");
    }

    @Test
    void anInstanceThatAnotherReplacedSaysNothingOfTheService() {
        watermark.heard(new Instance("mes", "1"), 90, 100);
        watermark.heard(new Instance("mes", "2"), 390, 400);
        watermark.heard(new Instance("crm", "1"), 90, 100);
        assertThat(at(500, NONE_EXPECTED)).containsExactly("crm");
    }

    @Test
    void anIdleServiceThatBeatsIsNotSilent() {
        watermark.heard(new Instance("mes", "1"), 90, 490);
        assertThat(at(500, Map.of("mes", 10L))).isEmpty();
    }

    @Test
    void oneWithoutHeartbeatsIsSilentWhenNothingCameForAsLongAsItIsExpected() {
        silence.heard("legacy", 100);
        silence.heard("legacy", 90);
        assertThat(at(150, Map.of("legacy", 50L))).isEmpty();
        assertThat(at(151, Map.of("legacy", 50L))).containsExactly("legacy");
        assertThat(at(151, NONE_EXPECTED)).isEmpty();
    }

    @Test
    void oneThatWasNeverHeardOfCountsFromTheBeginOfReading() {
        assertThat(silence.services(watermark, Map.of("legacy", 50L))).as("nothing is read yet").isEmpty();
        assertThat(at(1000, Map.of("legacy", 50L))).isEmpty();
        assertThat(at(1050, Map.of("legacy", 50L))).isEmpty();
        assertThat(at(1051, Map.of("legacy", 50L))).containsExactly("legacy");
    }

    private Set<String> at(long readUpTo, Map<String, Long> expected) {
        watermark.read(0, readUpTo);
        watermark.advance();
        return silence.services(watermark, expected);
    }
}
