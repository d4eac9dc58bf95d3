package dev.stagewatch.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.RunningStage;
import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.server.FakeOrders;
import dev.stagewatch.server.SampleOrders;
import org.junit.jupiter.api.Test;

class SeenOrdersTest {

    private final FakeOrders orders = SampleOrders.orders();
    private final SeenOrders staff = new SeenOrders(orders, Caller.STAFF);
    private final SeenOrders acme = new SeenOrders(orders, Caller.partner("acme"));

    @Test
    void partnerSeesItsOwnOrdersInEveryQuestion() {
        assertThat(acme.order(SampleOrders.OTHERS)).isEmpty();
        assertThat(acme.order(SampleOrders.HOSTILE)).isEmpty();
        assertThat(acme.hops(SampleOrders.OTHERS)).isEmpty();
        assertThat(acme.order(SampleOrders.STUCK)).isPresent();
        assertThat(acme.cards(20)).extracting(RunningStage::orderId).containsExactly(SampleOrders.STUCK);
        assertThat(acme.totals()).filteredOn(total -> total.stage().equals("pricing")).extracting(StageTotals::open).containsExactly(1L);
        assertThat(found(acme, new OrderQuery(Level.NONE, Optional.empty(), Optional.of("ORD"), Optional.of("borealis"), Optional.empty()))).isEmpty();
    }

    @Test
    void searchTakesIdPartnerLevelAndHolderTogether() {
        assertThat(found(staff, OrderQuery.ANY)).containsExactly(SampleOrders.STUCK, SampleOrders.OTHERS, SampleOrders.HOSTILE);
        assertThat(found(staff, new OrderQuery(Level.AT_RISK, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())))
                .containsExactly(SampleOrders.STUCK, SampleOrders.OTHERS);
        assertThat(found(staff, new OrderQuery(Level.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("MES.orders"))))
                .containsExactly(SampleOrders.STUCK);
        assertThat(found(staff, new OrderQuery(Level.NONE, Optional.of("approval"), Optional.empty(), Optional.empty(), Optional.empty()))).isEmpty();
    }

    @Test
    void pagesFollowEachOther() {
        SeenOrders.Found first = staff.search(OrderQuery.ANY, 0, 2);
        SeenOrders.Found second = staff.search(OrderQuery.ANY, 2, 2);

        assertThat(first.more()).isTrue();
        assertThat(second.more()).isFalse();
        assertThat(second.visits()).extracting(RunningStage::orderId).containsExactly(SampleOrders.HOSTILE);
    }

    private static java.util.List<String> found(SeenOrders orders, OrderQuery query) {
        return orders.search(query, 0, 100).visits().stream().map(RunningStage::orderId).toList();
    }
}
