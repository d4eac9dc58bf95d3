package dev.stagewatch.shop.orders;

import static dev.stagewatch.orders.OrderStatus.CANCELLED;
import static dev.stagewatch.orders.OrderStatus.CLOSED;
import static dev.stagewatch.orders.OrderStatus.CONFIRMED;
import static dev.stagewatch.orders.OrderStatus.CREATED;
import static dev.stagewatch.orders.OrderStatus.FILE_UPLOADED;
import static dev.stagewatch.orders.OrderStatus.PRICE_CALCULATED;
import static dev.stagewatch.orders.OrderStatus.SUBMITTED;
import static dev.stagewatch.orders.OrderStatus.WAITING_FOR_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.shop.model.StoredModel;
import dev.stagewatch.shop.payment.Price;
import dev.stagewatch.shop.stl.StlFormat;

class ShopOrderTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00.123456Z");

    @Test
    void submittedIsAllThatWasHandedOverButTheCancelled() {
        assertThat(statuses(ShopOrder::wasSubmitted))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(CREATED, FILE_UPLOADED, CANCELLED)));
    }

    @Test
    void onlyAPriceWaitsForApproval() {
        assertThat(statuses(ShopOrder::waitsForApproval)).containsExactlyInAnyOrder(PRICE_CALCULATED, WAITING_FOR_CUSTOMER);
    }

    @Test
    void approvedIsAllThatIsBeingMadeOrWasMade() {
        assertThat(statuses(ShopOrder::wasApproved)).isEqualTo(EnumSet.range(OrderStatus.MANUFACTURING_APPROVED, CLOSED));
    }

    @Test
    void canBeCancelledUntilItIsApproved() {
        assertThat(statuses(ShopOrder::isCancellable))
                .containsExactlyInAnyOrder(CREATED, FILE_UPLOADED, SUBMITTED, CONFIRMED, PRICE_CALCULATED, WAITING_FOR_CUSTOMER);
    }

    @Test
    void viewLeavesOutWhatIsNotThereYet() {
        OrderView view = order(CREATED, null, null).view(List.of());
        assertThat(view).extracting(OrderView::model, OrderView::price, OrderView::payment).containsOnlyNulls();
    }

    @Test
    void viewShowsPriceAsDecimalAndModelWithoutItsPlace() {
        StoredModel model = new StoredModel("bucket", "ORD-1/key.stl", 134, "ab12", StlFormat.ASCII);
        OrderView view = order(PRICE_CALCULATED, model, new Price(new BigDecimal("120.50"), "EUR")).view(null);
        assertThat(view.model()).isEqualTo(new OrderView.Model(134, "ab12", "ascii"));
        assertThat(view.price()).isEqualTo(new OrderView.Price("120.50", "EUR"));
        assertThat(view.toString()).doesNotContain("key.stl");
    }

    private static Set<OrderStatus> statuses(Predicate<ShopOrder> holds) {
        return Arrays.stream(OrderStatus.values()).filter(status -> holds.test(order(status, null, null))).collect(Collectors.toSet());
    }

    private static ShopOrder order(OrderStatus status, StoredModel model, Price price) {
        return new ShopOrder("ORD-7K3M9QXA2F", status, 1, AT, null, "BRASS", 2, null, AT, null, model, price, null);
    }
}
