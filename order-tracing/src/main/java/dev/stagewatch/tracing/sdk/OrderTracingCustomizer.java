package dev.stagewatch.tracing.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/** Adds {@link OrderBaggageProcessor} to the SDK that Liberty configures for the application. */
public final class OrderTracingCustomizer implements AutoConfigurationCustomizerProvider {
    @Override
    public void customize(AutoConfigurationCustomizer customizer) {
        customizer.addTracerProviderCustomizer((provider, config) -> provider.addSpanProcessor(new OrderBaggageProcessor()));
    }
}
