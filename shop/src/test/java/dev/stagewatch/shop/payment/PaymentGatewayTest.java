package dev.stagewatch.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.stagewatch.orders.it.PaymentDouble;
import dev.stagewatch.tracing.OrderTracing;
import io.opentelemetry.api.OpenTelemetry;

class PaymentGatewayTest {
    private static final Price PRICE = new Price(new BigDecimal("1250.00"), "EUR");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final PaymentDouble payments = PaymentDouble.start();

    @AfterEach
    void stop() {
        payments.close();
    }

    @Test
    void sendsOrderAmountAndCurrencyAndTheOrderAsRetryKey() throws Exception {
        assertThat(gateway(payments.url(), LIMIT).pay("ORD-7K3M9QXA2F", PRICE)).isNotBlank();
        PaymentDouble.Request request = payments.requests().getFirst();
        assertThat(request.body()).isEqualTo("{\"orderId\":\"ORD-7K3M9QXA2F\",\"amount\":\"1250.00\",\"currency\":\"EUR\"}");
        assertThat(request.headers().get("Idempotency-Key")).containsExactly("ORD-7K3M9QXA2F");
    }

    @Test
    void anErrorOfTheGatewayIsAFailure() {
        payments.answer(PaymentDouble.Mood.BROKEN);
        assertThatThrownBy(() -> gateway(payments.url(), LIMIT).pay("ORD-1", PRICE))
                .isInstanceOf(PaymentFailedException.class).hasMessageContaining("answered 500");
    }

    @Test
    void aGatewayThatDoesNotAnswerInTimeIsAFailure() {
        payments.answer(PaymentDouble.Mood.SILENT);
        assertThatThrownBy(() -> gateway(payments.url(), Duration.ofMillis(300)).pay("ORD-1", PRICE))
                .isInstanceOf(PaymentFailedException.class).hasMessageContaining("did not answer");
    }

    @Test
    void aGatewayThatIsAwayIsAFailure() {
        payments.close();
        assertThatThrownBy(() -> gateway(payments.url(), LIMIT).pay("ORD-1", PRICE)).isInstanceOf(PaymentFailedException.class);
    }

    private static PaymentGateway gateway(URI target, Duration limit) {
        return new PaymentGateway(target, limit, new OrderTracing(OpenTelemetry.noop()));
    }
}
