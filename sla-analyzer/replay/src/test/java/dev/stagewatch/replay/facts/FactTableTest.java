package dev.stagewatch.replay.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactTableTest {
    private final long seed = Long.getLong("stagewatch.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void whatGoesInComesOutByOrderAsItCame() {
        FactTable table = new FactTable();
        Map<String, List<StatusFact>> expected = new HashMap<>();
        for (int i = 0; i < 40_000; i++) {
            StatusFact fact = fact();
            table.add(fact);
            expected.computeIfAbsent(fact.orderId(), id -> new ArrayList<>()).add(fact);
        }
        assertThat(table.size()).isEqualTo(40_000);
        assertThat(table.orderIds()).as("seed %d", seed).containsExactlyElementsOf(expected.keySet().stream().sorted().toList());
        expected.forEach((order, facts) -> assertThat(table.factsOf(order)).as("seed %d", seed).isEqualTo(facts));
        assertThat(table.factsOf("nobody")).isEmpty();
    }

    @Test
    void firstAndLastTimeCountArrivalsAndYearsBefore1970() {
        FactTable table = new FactTable();
        assertThat(table.firstTime()).isEqualTo(Nanos.NEVER);
        assertThat(table.lastTime()).isEqualTo(Nanos.UNKNOWN);
        table.add(new StatusFact("A", "NEW", 0, -50, "", null, "", "", -1, null, 0));
        assertThat(table.lastTime()).isEqualTo(-50);
        table.add(new StatusFact("A", "NEW", 0, -60, "", null, "", "", -1, null, -20));
        assertThat(table.firstTime()).isEqualTo(-60);
        assertThat(table.lastTime()).isEqualTo(-20);
    }

    @Test
    void aFewFactsOfTheLastYearAreOddWhereAllOthersAreOlder() {
        FactTable table = new FactTable();
        for (int i = 0; i < 300; i++) {
            table.add(at(i * Nanos.DAY));
        }
        assertThat(table.oddlyLate()).isZero();
        table.add(at(3000 * Nanos.DAY));
        assertThat(table.oddlyLate()).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            table.add(at((2900 + i) * Nanos.DAY));
        }
        assertThat(table.oddlyLate()).isZero();
    }

    private static StatusFact at(long time) {
        return new StatusFact("A", "NEW", 0, time, "", null, "", "", -1, null, 0);
    }

    private StatusFact fact() {
        boolean traced = random.nextBoolean();
        String trace = traced ? String.format("%016x%016x", random.nextLong(), random.nextLong()) : "";
        return new StatusFact("O" + random.nextInt(3_000), "S" + random.nextInt(9), random.nextInt(3) == 0 ? random.nextLong(1L << 40) : 0,
                random.nextLong(), "service" + random.nextInt(3), random.nextBoolean() ? null : "i" + random.nextInt(2), trace,
                traced ? String.format("%016x", 1 + random.nextLong(1L << 60)) : "", random.nextInt(3) - 1,
                random.nextBoolean() ? null : "p" + random.nextInt(2), random.nextBoolean() ? 0 : random.nextLong());
    }
}
