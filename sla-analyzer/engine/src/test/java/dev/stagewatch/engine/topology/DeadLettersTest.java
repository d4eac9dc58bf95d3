package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.topology.LiveTopology.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is laid aside with its reason, within bounds. */
@Tag("F5")
class DeadLettersTest {
    @TempDir
    private Path state;
    private LiveTopology live;

    @BeforeEach
    void start() {
        live = new LiveTopology(state);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void aBrokenRecordIsLaidAsideWithItsReasonAndPlace() {
        live.append("0:01", status("ORD-1", "SUBMITTED", 1, at("0:00")));
        live.appendBroken("0:02");
        assertThat(live.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(new byte[] {10, 120, 1, 2});
            assertThat(headers(letter.headers())).containsEntry("reason", "broken_record").containsEntry("topic", "otlp_spans")
                    .containsEntry("partition", "0").containsEntry("offset", "1").containsEntry("bytes", "4");
        });
    }

    @Test
    void aStatusThatIsTooLongIsLaidAsideAndItsNeighboursAreUsed() {
        live.append("0:01", status("x".repeat(300), "SUBMITTED", 1, at("0:00")), status("ORD-2", "SUBMITTED", 1, at("0:00")));
        live.atEnd("30:10");
        assertThat(live.said()).containsExactly("overdue ORD-2");
        assertThat(live.deadLetters()).singleElement()
                .satisfies(letter -> assertThat(headers(letter.headers())).containsEntry("reason", "unreadable"));
    }

    @Test
    void aLongRecordIsCutAndManyAreOnlyCounted() {
        byte[] large = new byte[2 * DeadLetters.BYTES_MAX];
        Arrays.fill(large, (byte) 0xff);
        for (int i = 0; i < 3 * DeadLetters.PER_SECOND_MAX; i++) {
            live.appendRaw("0:01", large);
        }
        assertThat(live.deadLetters()).hasSize(DeadLetters.PER_SECOND_MAX).allSatisfy(letter -> {
            assertThat(letter.value()).hasSize(DeadLetters.BYTES_MAX);
            assertThat(headers(letter.headers())).containsEntry("bytes", Integer.toString(large.length));
        });
    }

    private static Map<String, String> headers(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .collect(Collectors.toMap(header -> header.key(), header -> new String(header.value(), StandardCharsets.UTF_8)));
    }
}
