package dev.stagewatch.model.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.watermark.Watermark.Instance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WatermarkTest {
    private static final Instance MES = new Instance("mes", "mes-1");

    private final Watermark watermark = new Watermark(2, 120, 1000, Nanos.UNKNOWN);

    @Test
    @Tag("W4")
    void aPartitionThatNobodyReadsHoldsIt() {
        watermark.read(0, 500);
        assertThat(watermark.advance()).isEqualTo(Nanos.UNKNOWN);
        assertThat(watermark.unread()).containsExactly(1);
        watermark.read(1, 400);
        assertThat(watermark.advance()).isEqualTo(400);
    }

    @Test
    @Tag("W1")
    @Tag("W2")
    void anInstanceWithUnacknowledgedStatusesHoldsItUntilItIsSilent() {
        watermark.heard(MES, 90, 100);
        read(200);
        assertThat(watermark.advance()).isEqualTo(90);
        read(221);
        assertThat(watermark.advance()).isEqualTo(221);
        assertThat(watermark.silent()).containsExactly(MES);
    }

    @Test
    @Tag("W3")
    void itNeverGoesBack() {
        read(300);
        assertThat(watermark.advance()).isEqualTo(300);
        watermark.heard(MES, 100, 300);
        assertThat(watermark.advance()).isEqualTo(300);
        assertThat(new Watermark(2, 120, 1000, 700).advance()).isEqualTo(700);
    }

    private void read(long mark) {
        watermark.read(0, mark);
        watermark.read(1, mark);
    }
}
