package dev.stagewatch.engine.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.stagewatch.model.Nanos;

@Tag("W2")
class EndOffsetsTest {

    private static final TopicPartition PARTITION = new TopicPartition("otlp_spans", 0);

    private final EndOffsets ends = new EndOffsets();

    @Test
    void nothingIsClaimedBeforeASampleOrShortOfTheEnd() {
        assertThat(ends.mark(PARTITION, 0)).isEqualTo(Nanos.UNKNOWN);
        ends.sampled(PARTITION, 100, 5, 4);
        assertThat(ends.mark(PARTITION, 4)).isEqualTo(Nanos.UNKNOWN);
    }

    @Test
    void readerAtTheEndIsAsFarAsTheLatestSampleSaidWhichItReached() {
        ends.sampled(PARTITION, 100, 5, 0);
        ends.sampled(PARTITION, 200, 9, 0);

        assertThat(ends.mark(PARTITION, 5)).isEqualTo(100);
        assertThat(ends.mark(PARTITION, 8)).isEqualTo(100);
        assertThat(ends.mark(PARTITION, 9)).isEqualTo(200);
    }

    @Test
    void committedOffsetCountsForAReaderThatReadNothingYet() {
        ends.sampled(PARTITION, 100, 5, 5);
        assertThat(ends.mark(PARTITION, 0)).isEqualTo(100);
    }

    @Test
    void onlyTheLastSamplesAreKept() {
        for (int i = 1; i <= 20; i++) {
            ends.sampled(PARTITION, i, i, 0);
        }
        assertThat(ends.mark(PARTITION, 12)).isEqualTo(Nanos.UNKNOWN);
        assertThat(ends.mark(PARTITION, 13)).isEqualTo(13);
    }
}
