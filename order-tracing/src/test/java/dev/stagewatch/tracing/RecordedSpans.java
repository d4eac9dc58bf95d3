package dev.stagewatch.tracing;

import dev.stagewatch.tracing.sdk.OpenDatabaseCalls;
import dev.stagewatch.tracing.sdk.OrderBaggageProcessor;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** An SDK as a service has it, whose spans a test can read. */
public final class RecordedSpans {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetry telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(new OrderBaggageProcessor())
                    .addSpanProcessor(new OpenDatabaseCalls())
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();

    public OpenTelemetry telemetry() {
        return telemetry;
    }

    public List<SpanData> all() {
        return exporter.getFinishedSpanItems();
    }

    public SpanData named(String name) {
        return all().stream().filter(span -> span.getName().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " among " + all().stream().map(SpanData::getName).toList()));
    }
}
