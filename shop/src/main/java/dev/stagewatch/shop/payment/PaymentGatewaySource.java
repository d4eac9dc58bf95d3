package dev.stagewatch.shop.payment;

import java.net.URI;
import java.time.Duration;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.stagewatch.tracing.OrderTracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The gateway of this deployment. */
@ApplicationScoped
public class PaymentGatewaySource {
    @Produces
    @Singleton
    PaymentGateway gateway(OrderTracing tracing, @ConfigProperty(name = "PAYMENT_URL") URI target,
            @ConfigProperty(name = "PAYMENT_TIMEOUT") Duration answerLimit) {
        return new PaymentGateway(target, answerLimit, tracing);
    }
}
