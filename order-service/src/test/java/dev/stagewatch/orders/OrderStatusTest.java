package dev.stagewatch.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTest {

    @ParameterizedTest
    @EnumSource
    void everyStatusThatGoesOnHasAHolderAndATerminalOneHasNone(OrderStatus status) {
        assertThat(status.isTerminal()).isEqualTo(status.next().isEmpty());
        assertThat(status.holder() == null || status.holder().isEmpty()).isEqualTo(status.isTerminal());
    }

    @Test
    void theWayOfAnOrderLeadsFromCreatedToClosed() {
        OrderStatus status = OrderStatus.CREATED;
        for (String next : ("FILE_UPLOADED SUBMITTED CONFIRMED PRICE_CALCULATED MANUFACTURING_APPROVED MANUFACTURING_STARTED "
                + "MANUFACTURING_COMPLETED PACKAGING SHIPPED CLOSED").split(" ")) {
            assertThat(status.next()).contains(OrderStatus.valueOf(next));
            status = OrderStatus.valueOf(next);
        }
        assertThat(status.isTerminal()).isTrue();
    }

    @Test
    void whatIsBeingMadeIsNoLongerCancelled() {
        assertThat(OrderStatus.MANUFACTURING_APPROVED.next()).doesNotContain(OrderStatus.CANCELLED);
        assertThat(OrderStatus.CONFIRMED.next()).as("mes has to give it back first").doesNotContain(OrderStatus.CANCELLED);
    }
}
