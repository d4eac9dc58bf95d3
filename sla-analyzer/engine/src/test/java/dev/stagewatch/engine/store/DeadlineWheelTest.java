package dev.stagewatch.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class DeadlineWheelTest {
    private static final long START = OrderFacts.EPOCH;
    private static final long TICK = 1L << 28;
    private final DeadlineWheel wheel = new DeadlineWheel();

    @Test
    void anyRunOfDeadlinesGivesEachOutOnceInTimeAndAtMostATickEarly() {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        Random random = new Random(seed);
        long[] due = new long[2_000];
        Arrays.fill(due, Nanos.NEVER);
        long watermark = START;
        for (int round = 0; round < 2_000; round++) {
            for (int i = 0; i < 20; i++) {
                int id = random.nextInt(due.length);
                due[id] = random.nextInt(10) == 0 ? Nanos.NEVER
                        : watermark + (long) (Math.exp(random.nextDouble() * 36)) - random.nextInt(1_000);
                wheel.set(id, due[id]);
            }
            watermark += (long) Math.exp(random.nextDouble() * (round % 100 == 0 ? 38 : 26));
            Set<Integer> given = new HashSet<>(taken(watermark, seed));
            for (int id = 0; id < due.length; id++) {
                if (due[id] <= watermark) {
                    assertThat(given).as("seed %d round %d id %d", seed, round, id).contains(id);
                } else if (given.contains(id)) {
                    assertThat(due[id]).as("seed %d", seed).isLessThan(watermark + TICK);
                    wheel.set(id, due[id]);
                }
                due[id] = due[id] <= watermark ? Nanos.NEVER : due[id];
            }
        }
        assertThat(wheel.size()).isEqualTo((int) Arrays.stream(due).filter(at -> at != Nanos.NEVER).count());
    }

    @Test
    void aDeadlineThatMovedIsGivenOutOnlyAtItsNewTime() {
        wheel.set(1, START + Nanos.HOUR);
        wheel.set(1, START + Nanos.MINUTE);
        wheel.set(2, START + Nanos.MINUTE);
        wheel.set(2, START + Nanos.HOUR);
        assertThat(taken(START + Nanos.MINUTE, 0)).containsExactly(1);
        assertThat(taken(START + 59 * Nanos.MINUTE, 0)).isEmpty();
        assertThat(taken(START + Nanos.HOUR, 0)).containsExactly(2);
    }

    @Test
    void timesBeyondWhatTheTicksReachStillComeInTheirOrder() {
        wheel.set(1, Nanos.NEVER - 1);
        wheel.set(2, 0);
        wheel.set(3, Nanos.UNKNOWN);
        assertThat(taken(START, 0)).containsExactlyInAnyOrder(2, 3);
        assertThat(wheel.size()).isOne();
    }

    @Test
    void deadlinesThatMoveOftenCostNoMoreMemory() {
        for (int id = 0; id < 10_000; id++) {
            wheel.set(id, START + Nanos.DAY + id * Nanos.SECOND);
        }
        for (int round = 0; round < 50; round++) {
            for (int id = 0; id < 10_000; id++) {
                wheel.set(id, START + (2L + round) * Nanos.DAY + id * Nanos.SECOND);
            }
        }
        assertThat(wheel.bytes()).isLessThan(10_000 * 16);
    }

    private List<Integer> taken(long watermark, long seed) {
        List<Integer> ids = new ArrayList<>();
        wheel.takeDue(watermark, ids::add);
        assertThat(ids).as("seed %d", seed).doesNotHaveDuplicates();
        return ids;
    }
}
