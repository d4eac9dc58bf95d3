package dev.stagewatch.server.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What is read through the trace gateway. Thread-safe. */
public final class TraceReadMetrics {

    private final Counter reads;
    private final Counter withoutOriginals;
    private final Gauge refused;

    TraceReadMetrics(PrometheusRegistry registry) {
        reads = Counter.builder().name("order_sla_trace_reads_total")
                .help("Reads through the trace gateway, by the reader's role and the gRPC code or why the token was refused.")
                .labelNames("role", "outcome").register(registry);
        withoutOriginals = Counter.builder().name("order_sla_trace_journeys_without_originals_total")
                .help("Order journeys shown without their original traces, by what the trace store answered.")
                .labelNames("code").register(registry);
        refused = Gauge.builder().name("order_sla_trace_gateway_refused")
                .help("1 while the trace gateway is configured and could not start, else 0.").register(registry);
    }

    /**
     * A read ended or was refused.
     *
     * @param role    none where the token was refused
     * @param outcome in lower case
     */
    public void read(String role, String outcome) {
        reads.labelValues(role, outcome).inc();
    }

    public void journeyWithoutOriginals(String code) {
        withoutOriginals.labelValues(code).inc();
    }

    public void gatewayRefused(boolean isRefused) {
        refused.set(isRefused ? 1 : 0);
    }
}
