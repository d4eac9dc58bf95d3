package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.topology.LiveTopology.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More orders are due at one watermark than one transaction is good for. */
@Tag("D10")
class ManyOrdersTest {
    private static final int AT_ONCE = 100;
    private static final int ORDERS = 2 * AT_ONCE + 50;

    @TempDir
    private Path state;
    private LiveTopology live;

    @BeforeEach
    void start() {
        live = new LiveTopology(state, AT_ONCE);
        for (int from = 0; from < ORDERS; from += 50) {
            Span.Builder[] batch = new Span.Builder[50];
            for (int i = 0; i < batch.length; i++) {
                batch[i] = status("ORD-" + (from + i), "SUBMITTED", 1, at("0:00"));
            }
            live.append("0:01", batch);
        }
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void theyAreJudgedByAndByAndARestartInBetweenLosesAndRepeatsNothing() {
        Map<String, Integer> told = new HashMap<>();
        for (int round = 2; round < 8; round++) {
            live.atEnd("0:0" + round);
        }
        long judgedBefore = Nanos.of(live.orders.watermark().orElseThrow());
        live.atEnd("30:10");
        count(told);
        assertThat(told.size()).as("in the first go").isLessThan(ORDERS);
        assertThat(live.orders.watermark()).hasValue(Nanos.toInstant(judgedBefore));
        live.restart();
        for (int round = 11; round < 16; round++) {
            live.atEnd("30:" + round);
            count(told);
        }
        assertThat(told).hasSize(ORDERS);
        assertThat(told.values()).containsOnly(1);
        assertThat(live.orders.firing()).hasSize(ORDERS);
    }

    private void count(Map<String, Integer> told) {
        live.said().forEach(event -> told.merge(event, 1, Integer::sum));
    }
}
