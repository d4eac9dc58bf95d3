package dev.stagewatch.orders.outbox;

import static dev.stagewatch.orders.it.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.orders.InFlight;
import dev.stagewatch.orders.OrderId;
import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.ServiceIdentity;
import dev.stagewatch.orders.StatusChange;
import dev.stagewatch.orders.WrongStateException;
import dev.stagewatch.orders.it.ItPostgres;
import dev.stagewatch.orders.it.SpanReceiver;
import dev.stagewatch.orders.messaging.RabbitConnector;
import dev.stagewatch.tracing.messaging.MessageTracing;
import dev.stagewatch.tracing.otlp.OtlpSpanClient;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No status is lost on its way out, none goes out without its commit: with a real PostgreSQL; the broker stays away. */
class OutboxRelayTest {
    private static final ThreadFactory THREADS = Thread.ofPlatform().daemon().factory();
    private static final int NOBODY_LISTENS = 1;

    private static ItPostgres postgres;
    private static Jdbi jdbi;

    private final InFlight inFlight = new InFlight(InstantSource.system());
    private final Outbox outbox = new Outbox();
    private final OrderLedger ledger = new OrderLedger(new ServiceIdentity("shop", "shop-1"), inFlight, outbox);
    private final String order = OrderId.random();
    private SpanReceiver receiver;
    private OtlpSpanClient otlp;
    private OutboxRelay relay;
    private Heartbeat heartbeat;

    @BeforeAll
    static void migrate() {
        postgres = ItPostgres.start();
        DataSource database = postgres.create("outbox");
        org.flywaydb.core.Flyway.configure().dataSource(database).locations("classpath:db/order-service").load().migrate();
        jdbi = Jdbi.create(database);
    }

    @AfterAll
    static void end() {
        postgres.close();
    }

    @BeforeEach
    void start() {
        receiver = SpanReceiver.start();
        otlp = new OtlpSpanClient(receiver.endpoint(), "shop", "shop-1", Duration.ofSeconds(5));
        RabbitConnector away = new RabbitConnector("127.0.0.1", NOBODY_LISTENS, "guest", "guest", "/", "test", THREADS);
        relay = new OutboxRelay(jdbi, outbox, away, new MessageTracing(OpenTelemetry.noop(), List.of()), otlp, THREADS);
        heartbeat = new Heartbeat(inFlight, relay, otlp, InstantSource.system(), THREADS);
        relay.start();
    }

    @AfterEach
    void stop() {
        relay.close();
        jdbi.useHandle(tx -> tx.execute("truncate outbox"));
        otlp.close();
        receiver.close();
    }

    @Test
    void aCommittedStatusGoesOutThoughTheBrokerIsAway() {
        create();
        eventually(() -> assertThat(receiver.statuses(order)).extracting(span -> span.text("order.status")).containsExactly("CREATED"));
        eventually(() -> assertThat(relay.oldestUnacknowledged()).isEmpty());
        assertThat(unpublished()).as("the message waits for its broker").isEqualTo(1);
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        assertThatThrownBy(() -> jdbi.useTransaction(tx -> {
            ledger.create(tx, order, null, JsonValue.EMPTY_JSON_OBJECT);
            throw new IllegalStateException("no");
        })).isInstanceOf(IllegalStateException.class);
        String other = OrderId.random();
        jdbi.useTransaction(tx -> ledger.create(tx, other, null, JsonValue.EMPTY_JSON_OBJECT));
        eventually(() -> assertThat(receiver.statuses(other)).hasSize(1));
        assertThat(receiver.statuses(order)).isEmpty();
    }

    @Test
    void aCollectorThatIsAwayHoldsCompleteUntilAndGetsAllOnceItIsBack() {
        receiver.answer(SpanReceiver.Mood.UNAVAILABLE);
        create();
        jdbi.useTransaction(tx -> ledger.move(tx, order, OrderStatus.FILE_UPLOADED, null));
        Instant first = jdbi.withHandle(tx -> ledger.history(tx, order)).getFirst().at();
        eventually(() -> assertThat(relay.oldestUnacknowledged()).contains(first));
        assertThat(heartbeat.completeUntil()).isEqualTo(first);

        receiver.answer(SpanReceiver.Mood.ACKNOWLEDGE);
        eventually(() -> assertThat(relay.oldestUnacknowledged()).isEmpty());
        assertThat(receiver.statuses(order)).extracting(span -> span.number("order.version")).contains(1L, 2L);
        assertThat(heartbeat.completeUntil()).isAfter(first);
    }

    @Test
    void aBatchOfWhichAPartIsRefusedIsSentOneByOne() {
        receiver.answer(SpanReceiver.Mood.UNAVAILABLE);
        create();
        jdbi.useTransaction(tx -> ledger.move(tx, order, OrderStatus.FILE_UPLOADED, null));
        receiver.answer(SpanReceiver.Mood.REJECT_PART);
        eventually(() -> assertThat(receiver.statuses(order)).extracting(span -> span.number("order.version")).contains(1L, 2L));
        eventually(() -> assertThat(relay.oldestUnacknowledged()).isEmpty());
    }

    @Test
    void whatIsNoOtlpIsNoAcknowledgement() {
        receiver.answer(SpanReceiver.Mood.GARBAGE);
        create();
        eventually(() -> assertThat(relay.oldestUnacknowledged()).isPresent());
        receiver.answer(SpanReceiver.Mood.ACKNOWLEDGE);
        eventually(() -> assertThat(receiver.statuses(order)).hasSize(1));
    }

    @Test
    void onlyTheHolderMovesAnOrderAndOnlyWhereItMayGo() {
        create();
        assertThatThrownBy(() -> jdbi.useTransaction(tx -> ledger.move(tx, order, OrderStatus.SUBMITTED, null)))
                .isInstanceOf(WrongStateException.class).hasMessageContaining(order);
        jdbi.useTransaction(tx -> ledger.move(tx, order, OrderStatus.FILE_UPLOADED, null));
        jdbi.useTransaction(tx -> ledger.move(tx, order, OrderStatus.SUBMITTED, null));
        assertThatThrownBy(() -> jdbi.useTransaction(tx -> ledger.move(tx, order, OrderStatus.CONFIRMED, null)))
                .as("crm holds it now").isInstanceOf(WrongStateException.class);
        List<StatusChange> history = jdbi.withHandle(tx -> ledger.history(tx, order));
        assertThat(history).extracting(StatusChange::version).containsExactly(1, 2, 3);
    }

    private void create() {
        jdbi.useTransaction(tx -> ledger.create(tx, order, "acme", JsonValue.EMPTY_JSON_OBJECT));
    }

    private int unpublished() {
        return jdbi.withHandle(tx -> tx.createQuery("select count(*) from outbox where order_id = :order and published_at is null")
                .bind("order", order).mapTo(Integer.class).one());
    }
}
