package dev.stagewatch.mes.manufacturing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.orders.OrderStatus;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class StepTest {
    @Test
    void stepsLeadFromApprovalToDispatchInOrder() {
        OrderStatus status = OrderStatus.MANUFACTURING_APPROVED;
        for (Step step : Step.values()) {
            assertThat(Step.after(status)).contains(step);
            status = step.status();
        }
        assertThat(status).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void ordersElsewhereWaitForNoStep() {
        var inManufacturing = EnumSet.of(OrderStatus.MANUFACTURING_APPROVED, OrderStatus.MANUFACTURING_STARTED,
                OrderStatus.MANUFACTURING_COMPLETED, OrderStatus.PACKAGING);
        assertThat(EnumSet.complementOf(inManufacturing)).allSatisfy(status -> assertThat(Step.after(status)).isEmpty());
    }
}
