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

    @Test
    @Tag("W2")
    void exactlySilenceIsNotYetSilent() {
        watermark.heard(MES, 90, 100);
        read(220);
        assertThat(watermark.advance()).isEqualTo(90);
        assertThat(watermark.silent()).isEmpty();
        watermark.silence(119);
        assertThat(watermark.silent()).containsExactly(MES);
        assertThat(watermark.advance()).isEqualTo(220);
        assertThat(watermark.value()).isEqualTo(220);
    }

    @Test
    @Tag("W2")
    void whatHoldsItIsNamed() {
        watermark.read(0, 500);
        watermark.read(1, 400);
        assertThat(watermark.holder()).isEqualTo(new Watermark.Holder(1, null, 400));
        watermark.heard(MES, 400, 400);
        assertThat(watermark.holder().instance()).as("it holds back nothing").isNull();
        watermark.heard(new Instance("crm", "1"), 350, 400);
        watermark.heard(new Instance("crm", "0"), 390, 400);
        assertThat(watermark.holder()).isEqualTo(new Watermark.Holder(-1, new Instance("crm", "1"), 350));
        assertThat(watermark.instances()).containsEntry(MES, new Watermark.Beat(400, 400)).hasSize(3);
    }

    @Test
    @Tag("W3")
    void olderMarksAndHeartbeatsChangeNothing() {
        read(500);
        read(300);
        watermark.heard(MES, 450, 480);
        watermark.heard(MES, 200, 300);
        assertThat(watermark.readUpTo()).isEqualTo(500);
        assertThat(watermark.instances()).containsEntry(MES, new Watermark.Beat(450, 480));
        assertThat(watermark.advance()).isEqualTo(450);
    }

    @Test
    @Tag("B2")
    void aSilentInstanceIsForgottenInTheEnd() {
        watermark.heard(MES, 90, 100);
        read(1100);
        watermark.advance();
        assertThat(watermark.silent()).containsExactly(MES);
        read(1101);
        watermark.advance();
        assertThat(watermark.silent()).isEmpty();
        Watermark brief = new Watermark(1, 120, 5, Nanos.UNKNOWN);
        brief.heard(MES, 90, 100);
        brief.read(0, 220);
        brief.advance();
        assertThat(brief.instances()).as("never before it is silent").containsKey(MES);
    }

    @Test
    @Tag("B2")
    void nobodyIsSilentWhileNothingIsRead() {
        watermark.heard(MES, 90, 100);
        assertThat(watermark.silent()).isEmpty();
        assertThat(watermark.unread()).containsExactly(0, 1);
    }

    @Test
    void instancesAreSortedByServiceThenId() {
        assertThat(new Instance("a", "2")).isLessThan(new Instance("b", "1")).isLessThan(new Instance("a", "3"));
    }

    private void read(long mark) {
        watermark.read(0, mark);
        watermark.read(1, mark);
    }
}
