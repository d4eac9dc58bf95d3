package dev.stagewatch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.stagewatch.model.Nanos;

@Tag("F1")
class TraceOrdersTest {

    private static final long AT = OtlpReaderTest.AT;

    private final TraceOrders orders = new TraceOrders(Nanos.HOUR);

    @Test
    void tableKeepsWhatAMapWouldKeep() {
        long seed = Long.getLong("stagewatch.seed", 42);
        Random random = new Random(seed);
        TraceTable table = new TraceTable();
        Map<Long, String> map = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long low = random.nextInt(20_000);
            table.put(low % 7, low, i, "ORD-" + i, i % 3 == 0, i);
            map.put(low, "ORD-" + i);
        }

        assertThat(table.size()).as("seed %d", seed).isEqualTo(map.size());
        for (long low = 0; low < 20_000; low++) {
            int slot = table.find(low % 7, low);
            assertThat(slot < 0 ? null : table.named(slot).orderId()).as("seed %d", seed).isEqualTo(map.get(low));
            assertThat(table.find(low % 7 + 1, low)).isNegative();
        }
        table.clear();
        assertThat(table.size()).isZero();
        assertThat(table.find(1, 1)).isNegative();
    }

    @Test
    void secondOrderOfATraceIsNewsAndTheFirstStays() {
        assertThat(orders.isNews(1, 1, 10)).isTrue();
        assertThat(orders.name(1, 1, 10, "ORD-1", 5)).isFalse();
        assertThat(orders.isNews(1, 1, 10)).isFalse();
        assertThat(orders.isNews(1, 1, 11)).isTrue();
        assertThat(orders.name(1, 1, 11, "ORD-2", 6)).isTrue();

        assertThat(orders.isNews(1, 1, 12)).isFalse();
        assertThat(orders.of(1, 1)).isEqualTo(new TraceOrders.Named("ORD-1", true, 5));
    }

    @Test
    void traceIsForgottenAfterTwoWindowsAndKeptWhileItIsNamed() {
        orders.expire(AT);
        orders.name(1, 1, 10, "ORD-1", 5);
        orders.name(2, 2, 20, "ORD-2", 5);
        orders.expire(AT + Nanos.HOUR + 1);
        assertThat(orders.isNews(1, 1, 10)).isTrue();
        orders.name(1, 1, 10, "ORD-1", 9);
        orders.expire(AT + 2 * Nanos.HOUR + 2);

        assertThat(orders.of(1, 1)).isEqualTo(new TraceOrders.Named("ORD-1", false, 5));
        assertThat(orders.of(2, 2)).isNull();
    }

    @Test
    void tracesAreBounded() {
        for (long trace = 0; trace <= 2L * TraceOrders.TRACES_MAX; trace++) {
            orders.name(trace, 1, 10, "ORD-1", 5);
        }

        assertThat(orders.of(0, 1)).isNull();
        assertThat(orders.of(TraceOrders.TRACES_MAX, 1)).isNotNull();
        assertThat(orders.of(2L * TraceOrders.TRACES_MAX, 1)).isNotNull();
    }
}
