package dev.stagewatch.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import dev.stagewatch.history.query.OrderHistory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OrderHistoryJsonTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    @Tag("A4")
    void aBreakdownWithoutAllHopsSaysSo() {
        String components = """
                [{"component": "queue_wait", "service": "mes", "target": "mes.orders", "seconds": 0.25}, {"component": "untraced", "seconds": 1}]""";

        VisitHopsJson hops = OrderHistoryJson.Visit.of(visit(components, true)).hops();
        assertThat(hops.truncated()).isTrue();
        assertThat(hops.components()).containsExactly(new VisitHopsJson.Component("queue-wait", "mes", "mes.orders", 0.25),
                new VisitHopsJson.Component("untraced", null, null, 1));
        assertThat(OrderHistoryJson.Visit.of(visit(components, false)).hops().truncated()).isFalse();
    }

    @Test
    @Tag("A2")
    void aBreakdownThatIsNotUnderstoodIsNone() {
        assertThat(OrderHistoryJson.Visit.of(visit(null, false)).hops()).isNull();
        for (String components : List.of("\"text\"", "[{\"component\": \"of-a-later-version\", \"seconds\": 1}, {\"component\": \"service\", \"seconds\": 1}]",
                "[{\"component\": \"service\"}]", "{\"component\": \"service\", \"seconds\": 1}", "[3]")) {
            assertThat(OrderHistoryJson.Visit.of(visit(components, true)).hops()).as(components).isNull();
        }
    }

    private static OrderHistory.VisitRevision visit(String components, boolean truncated) {
        return new OrderHistory.VisitRevision("pricing", "v1", 1, 1, null, false, "completed", "met", "CONFIRMED", NOW, NOW, 1, 1, null, "p1", null, null,
                null, components, truncated, List.of(), NOW);
    }
}
