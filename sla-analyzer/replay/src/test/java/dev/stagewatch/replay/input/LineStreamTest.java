package dev.stagewatch.replay.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineStreamTest {
    private final long seed = Long.getLong("stagewatch.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void linesAreThoseOfTheTextHoweverMuchOfEachIsRead() throws IOException {
        for (int round = 0; round < 50; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < random.nextInt(40); i++) {
                text.append("x".repeat(random.nextInt(4) == 0 ? random.nextInt(150_000) : random.nextInt(5))).append('\n');
            }
            text.append("end".repeat(random.nextInt(2)));
            LineStream lines = new LineStream(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
            List<String> expected = text.toString().lines().toList();
            for (int i = 0; i < expected.size(); i++) {
                assertThat(lines.next()).as("seed %d", seed).isTrue();
                assertThat(lines.line()).isEqualTo(i + 1);
                if (random.nextBoolean()) {
                    assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8)).as("seed %d, line %d", seed, i).isEqualTo(expected.get(i));
                } else {
                    lines.readNBytes(random.nextInt(3));
                }
            }
            assertThat(lines.next()).as("seed %d", seed).isFalse();
        }
    }
}
