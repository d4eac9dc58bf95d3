package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.topology.LiveTopology.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.model.Nanos;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W4")
class UnreadPartitionsTest {
    private final Watermarks watermarks = new Watermarks(List.of("a", "b"), 2 * Nanos.MINUTE, Nanos.DAY, null);

    @Test
    void aPartitionThatNobodyReadsIsToldOnceOthersWentOnForAMinute() {
        read("a", "0:00");
        read("b", "0:00");
        read("a", "1:00");
        assertThat(watermarks.unread()).isEmpty();
        read("a", "1:01");
        assertThat(watermarks.unread()).containsExactly("b");
        read("b", "0:30");
        assertThat(watermarks.unread()).as("slow, but read").isEmpty();
    }

    @Test
    void oneThatWasNeverReadIsToldToo() {
        assertThat(watermarks.unread()).isEmpty();
        read("a", "10:00");
        assertThat(watermarks.unread()).isEmpty();
        read("a", "11:01");
        assertThat(watermarks.unread()).containsExactly("b");
    }

    private void read(String partition, String mark) {
        watermarks.take(new Relay.Mark(partition, at(mark)));
    }
}
