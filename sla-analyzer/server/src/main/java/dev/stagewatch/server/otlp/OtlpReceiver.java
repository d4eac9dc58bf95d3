package dev.stagewatch.server.otlp;

import java.util.concurrent.Semaphore;

import dev.stagewatch.server.ServerSettings;
import dev.stagewatch.server.metrics.AnalyzerMetrics;

/** The receiver as a whole: one endpoint for each signal, over one way to Kafka. */
public final class OtlpReceiver implements AutoCloseable {

    private final KafkaLog log;
    private final OtlpServlet traces;
    private final OtlpServlet logs;

    public OtlpReceiver(ServerSettings settings, AttributeAllowList allowed, AnalyzerMetrics metrics) {
        log = new KafkaLog(settings.kafka().client());
        Semaphore freeBytes = new Semaphore(settings.otlpInFlightBytes());
        int maxBytes = settings.otlpMaxBytes();
        traces = new OtlpServlet(new Traces(allowed, KafkaLog.MAX_RECORD_BYTES), log, metrics, freeBytes, maxBytes);
        logs = new OtlpServlet(new Logs(allowed, KafkaLog.MAX_RECORD_BYTES), log, metrics, freeBytes, maxBytes);
    }

    /** For POST /v1/traces. */
    public OtlpServlet traces() {
        return traces;
    }

    /** For POST /v1/logs. */
    public OtlpServlet logs() {
        return logs;
    }

    @Override
    public void close() {
        log.close();
    }
}
