package dev.stagewatch.engine.hops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.stagewatch.model.hop.Routes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one partition's orders taught is known to the others. */
class LearnedRoutesTest {

    private static final Routes.Route ORDERS = new Routes.Route("orders", "order.confirmed");
    private static final Routes.Consumer SHOP = new Routes.Consumer("shop", "shop.orders");
    private static final Routes.Consumer MES = new Routes.Consumer("mes", "mes.orders");

    @Test
    @Tag("A3")
    void tasksShareWhoReadsAQueue() {
        LearnedRoutes learned = new LearnedRoutes();
        learned.add(routes(SHOP, 3));
        learned.add(routes(MES, 5));
        learned.add(routes(SHOP, 4));
        learned.add(routes(MES, 1));
        assertThat(learned.all().lastSeen()).isEqualTo(Map.of(ORDERS, Map.of(SHOP, 4L, MES, 5L)));
    }

    @Test
    void whatIsKnownAlreadyChangesNothing() {
        Routes both = routes(SHOP, 3).with(routes(MES, 5));
        assertThat(both.with(routes(MES, 4))).isSameAs(both);
    }

    private static Routes routes(Routes.Consumer consumer, long hour) {
        SortedMap<Routes.Consumer, Long> consumers = new TreeMap<>(Map.of(consumer, hour));
        return new Routes(Map.of(ORDERS, consumers));
    }
}
