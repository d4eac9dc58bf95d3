package dev.stagewatch.tracing.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/** Adds {@link OrderBaggageProcessor} and {@link OpenDatabaseCalls} to the SDK that Liberty configures for the application. */
public final class OrderTracingCustomizer implements AutoConfigurationCustomizerProvider {
    @Override
    public void customize(AutoConfigurationCustomizer customizer) {
        // In this order: the second looks for what the first puts on.
        customizer.addTracerProviderCustomizer((provider, config) ->
                provider.addSpanProcessor(new OrderBaggageProcessor()).addSpanProcessor(new OpenDatabaseCalls()));
    }
}
