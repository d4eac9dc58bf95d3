package dev.stagewatch.mes.manufacturing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.orders.InFlight;
import dev.stagewatch.orders.OrderId;
import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.OrderState;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.ServiceIdentity;
import dev.stagewatch.orders.StatusMessage;
import dev.stagewatch.orders.it.ItEnvironment;
import dev.stagewatch.orders.outbox.Outbox;
import dev.stagewatch.orders.runtime.Migrations;
import dev.stagewatch.tracing.OrderTracing;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real PostgreSQL, with the time moved by hand. */
class AutomaticStepsIT {
    private static final Duration DELAY = Duration.ofSeconds(60);
    private static final Instant APPROVED_AT = Instant.parse("2026-03-02T09:00:00Z");

    private final Jdbi jdbi = Jdbi.create(ItEnvironment.get().database());
    private final String orderId = OrderId.random();
    private Instant now = APPROVED_AT;

    @BeforeEach
    void migrate() {
        Migrations.run(ItEnvironment.get().database(), "mes", getClass().getClassLoader());
    }

    @Test
    void eachStepIsDoneWhenItIsDueAndNotBefore() {
        AutomaticSteps steps = steps(DELAY);
        approve(steps);
        for (Step step : Step.values()) {
            OrderStatus before = status();
            now = now.plus(DELAY).minusMillis(1);
            steps.doWhatIsDue();
            assertThat(status()).as("a moment before %s is due", step).isEqualTo(before);
            now = now.plusMillis(1);
            steps.doWhatIsDue();
            assertThat(status()).isEqualTo(step.status());
        }
        now = now.plus(DELAY);
        steps.doWhatIsDue();
        assertThat(status()).as("crm holds a shipped order").isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void whatIsDueSurvivesItsProcess() {
        approve(steps(DELAY));
        now = now.plus(DELAY);
        steps(DELAY).doWhatIsDue();
        assertThat(status()).isEqualTo(OrderStatus.MANUFACTURING_STARTED);
    }

    @Test
    void aPersonsStepMovesTheNextOneOn() {
        AutomaticSteps steps = steps(DELAY);
        approve(steps);
        now = now.plusSeconds(50);
        jdbi.useTransaction(tx -> steps.manufacturing.advance(tx, orderId, Step.START));
        now = now.plusSeconds(59);
        steps.doWhatIsDue();
        assertThat(status()).isEqualTo(OrderStatus.MANUFACTURING_STARTED);
        now = now.plusSeconds(1);
        steps.doWhatIsDue();
        assertThat(status()).isEqualTo(OrderStatus.MANUFACTURING_COMPLETED);
    }

    @Test
    void withoutADelayNothingIsEverDue() {
        AutomaticSteps steps = steps(Duration.ZERO);
        approve(steps);
        now = now.plus(Duration.ofDays(365));
        steps.doWhatIsDue();
        assertThat(status()).isEqualTo(OrderStatus.MANUFACTURING_APPROVED);
    }

    private void approve(AutomaticSteps steps) {
        var message = new StatusMessage(orderId, 6, OrderStatus.MANUFACTURING_APPROVED, APPROVED_AT, null, "crm", JsonValue.EMPTY_JSON_OBJECT);
        jdbi.useTransaction(tx -> {
            steps.ledger.learn(tx, message);
            steps.manufacturing.plan(tx, orderId);
        });
    }

    private OrderStatus status() {
        return jdbi.withHandle(tx -> steps(DELAY).ledger.find(tx, orderId)).map(OrderState::status).orElseThrow();
    }

    private AutomaticSteps steps(Duration delay) {
        AutomaticSteps steps = new AutomaticSteps();
        steps.jdbi = jdbi;
        steps.ledger = new OrderLedger(new ServiceIdentity("mes", "mes-it"), new InFlight(() -> now), new Outbox());
        steps.manufacturing = new Manufacturing(steps.ledger, () -> now, delay);
        steps.tracing = new OrderTracing(OpenTelemetry.noop());
        return steps;
    }
}
