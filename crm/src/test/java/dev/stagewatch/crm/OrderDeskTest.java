package dev.stagewatch.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.orders.InFlight;
import dev.stagewatch.orders.OrderId;
import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.ServiceIdentity;
import dev.stagewatch.orders.StatusMessage;
import dev.stagewatch.orders.WrongStateException;
import dev.stagewatch.orders.outbox.Outbox;
import dev.stagewatch.orders.runtime.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What CRM does with an order, against a real PostgreSQL. */
class OrderDeskTest {
    private static final Instant T = Instant.parse("2026-03-02T09:00:00Z");

    private static EmbeddedPostgres postgres;
    private static Jdbi jdbi;

    private final OrderLedger ledger = new OrderLedger(new ServiceIdentity("crm", "crm-1"), new InFlight(InstantSource.fixed(T.plusSeconds(60))), new Outbox());
    private final OrderDesk desk = new OrderDesk(ledger, false);
    private final String order = OrderId.random();

    @BeforeAll
    static void migrate() throws IOException {
        postgres = EmbeddedPostgres.start();
        Migrations.run(postgres.getPostgresDatabase(), "crm", OrderDeskTest.class.getClassLoader());
        jdbi = Jdbi.create(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void end() throws IOException {
        postgres.close();
    }

    @Test
    void aSubmittedOrderIsConfirmedWithTheNextVersion() {
        learn(3, OrderStatus.SUBMITTED, "shop");
        assertThat(status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(outbox()).containsExactly("status.CONFIRMED 4");
    }

    @Test
    void theSameSubmissionTwiceConfirmsOnce() {
        learn(3, OrderStatus.SUBMITTED, "shop");
        learn(3, OrderStatus.SUBMITTED, "shop");
        assertThat(outbox()).containsExactly("status.CONFIRMED 4");
    }

    @Test
    void theCustomerApprovesOnlyAPricedOrder() {
        learn(3, OrderStatus.SUBMITTED, "shop");
        assertThatThrownBy(this::approve).isInstanceOf(WrongStateException.class);
        assertThat(status()).isEqualTo(OrderStatus.CONFIRMED);
        learn(5, OrderStatus.PRICE_CALCULATED, "mes");
        approve();
        assertThat(status()).isEqualTo(OrderStatus.MANUFACTURING_APPROVED);
    }

    @Test
    void aCancellationWaitsUntilTheOrderComesBackFromMes() {
        learn(3, OrderStatus.SUBMITTED, "shop");
        cancel();
        assertThat(status()).isEqualTo(OrderStatus.CONFIRMED);
        learn(5, OrderStatus.PRICE_CALCULATED, "mes");
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(outbox()).containsExactly("status.CONFIRMED 4", "status.CANCELLED 6");
    }

    @Test
    void aCancellationThatOvertakesTheSubmissionIsKept() {
        cancel();
        learn(3, OrderStatus.SUBMITTED, "shop");
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void anApprovedOrderIsNoLongerCancelled() {
        learn(5, OrderStatus.PRICE_CALCULATED, "mes");
        approve();
        assertThatThrownBy(this::cancel).isInstanceOf(WrongStateException.class);
        assertThat(status()).isEqualTo(OrderStatus.MANUFACTURING_APPROVED);
    }

    @Test
    void staffMayNotMoveWhatMesHolds() {
        learn(3, OrderStatus.SUBMITTED, "shop");
        assertThatThrownBy(() -> jdbi.useTransaction(tx -> desk.resume(tx, order, "staff")))
                .isInstanceOf(WrongStateException.class).hasMessageContaining(order);
        assertThat(status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void aShippedOrderClosesByItselfWhereThatIsWanted() {
        OrderDesk closing = new OrderDesk(ledger, true);
        jdbi.useTransaction(tx -> closing.take(tx, message(10, OrderStatus.SHIPPED, "mes")));
        assertThat(status()).isEqualTo(OrderStatus.CLOSED);
    }

    private void learn(int version, OrderStatus status, String service) {
        jdbi.useTransaction(tx -> desk.take(tx, message(version, status, service)));
    }

    private StatusMessage message(int version, OrderStatus status, String service) {
        return new StatusMessage(order, version, status, T.plusSeconds(version), "acme", service, JsonValue.EMPTY_JSON_OBJECT);
    }

    private void cancel() {
        jdbi.useTransaction(tx -> desk.cancelOrExpect(tx, order, "shop", null));
    }

    private OrderStatus status() {
        return jdbi.withHandle(tx -> ledger.find(tx, order)).orElseThrow().status();
    }

    private void approve() {
        jdbi.useTransaction(tx -> desk.approve(tx, order, "shop"));
    }

    private List<String> outbox() {
        return jdbi.withHandle(tx -> tx.createQuery("select routing_key || ' ' || version from outbox where order_id = :order order by id")
                .bind("order", order).mapTo(String.class).list());
    }
}
