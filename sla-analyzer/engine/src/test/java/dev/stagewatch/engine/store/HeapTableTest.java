package dev.stagewatch.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeapTableTest {
    private final HeapTable table = new HeapTable();

    @Test
    void anyRunOfPutsAndRemovesLeavesWhatAMapHas() {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<String, byte[]> expected = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            String key = "ORD-" + random.nextInt(5_000);
            if (random.nextInt(4) == 0) {
                table.remove(bytes(key));
                expected.remove(key);
            } else {
                byte[] value = new byte[random.nextInt(100) == 0 ? random.nextInt(40_000) : random.nextInt(120)];
                random.nextBytes(value);
                table.put(bytes(key), value);
                expected.put(key, value);
            }
        }
        assertThat(table.size()).as("seed %d", seed).isEqualTo(expected.size());
        for (int i = 0; i < 5_000; i++) {
            assertThat(table.get(bytes("ORD-" + i))).as("seed %d", seed).isEqualTo(expected.get("ORD-" + i));
        }
        assertThat(idsOfAll()).as("seed %d", seed).hasSize(expected.size());
    }

    @Test
    void anIdStaysWithItsKeyUntilItIsRemovedAndThenServesAnother() {
        int id = table.put(bytes("a"), new byte[10]);
        table.put(bytes("b"), new byte[10]);
        assertThat(table.put(bytes("a"), new byte[500])).isEqualTo(id);
        table.remove(bytes("a"));
        assertThat(table.keyOf(id)).isNull();
        assertThat(table.valueOf(id)).isNull();
        assertThat(table.put(bytes("c"), new byte[1])).isEqualTo(id);
        assertThat(table.keyOf(id)).isEqualTo(bytes("c"));
    }

    @Test
    void blocksThatAreGivenBackAreUsedAgain() {
        fill(20_000, 60);
        long once = table.bytes();
        for (int round = 1; round < 20; round++) {
            fill(20_000, 60 + round);
        }
        assertThat(table.bytes()).isLessThan(once * 5 / 2);
    }

    @Test
    void whatStandsBesideKeyAndValueIsSmall() {
        int entries = 200_000;
        for (int i = 0; i < entries; i++) {
            table.put(bytes(String.format("ORD-%010d", i)), new byte[64]);
        }
        assertThat((double) table.bytes() / entries - 14 - 64).isLessThan(15);
    }

    private void fill(int entries, int length) {
        for (int i = 0; i < entries; i++) {
            table.put(bytes("ORD-" + i), new byte[length]);
        }
    }

    private Set<String> idsOfAll() {
        Set<String> keys = new HashSet<>();
        for (int id = 0; id < table.idLimit(); id++) {
            byte[] key = table.keyOf(id);
            if (key != null) {
                keys.add(new String(key, StandardCharsets.UTF_8));
            }
        }
        return keys;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
