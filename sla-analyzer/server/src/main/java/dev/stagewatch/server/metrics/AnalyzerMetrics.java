package dev.stagewatch.server.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stagewatch.engine.DeadLetterResult;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.HopLoss;
import dev.stagewatch.engine.HopResult;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.engine.TimeFault;
import dev.stagewatch.engine.Verdict;
import dev.stagewatch.model.hop.Component;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.simpleclient.bridge.SimpleclientCollector;

/** Every metric of this server, and the listener through which the engine feeds them. Thread-safe. */
public final class AnalyzerMetrics implements EngineListener {

    private static final int SERVICES_MAX = 100;
    private static final String OVERFLOW = "other";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final StageDurations durations = new StageDurations();
    private final BoundedNames services = new BoundedNames(SERVICES_MAX, OVERFLOW);
    private final Runnable watermarkAdvanced;

    private final Counter spans = counter("order_sla_spans_total",
            "Spans, span events and log records read from Kafka, by what became of them.", "result");
    private final Counter facts = counter("order_sla_facts_total",
            "Status facts found, by what became of them.", "result");
    private final Counter timesReplaced = counter("order_sla_times_replaced_total",
            "Status facts whose own time was not believed, by reason.", "reason");
    private final Counter deadLetters = counter("order_sla_dead_letters_total",
            "Records of which something could not be read: kept in the dead-letter topic, or only counted.", "result");
    private final VerdictCounts verdicts = new VerdictCounts(registry);
    private final Counter entered = counter("order_sla_stage_entered_total", "Visits that began.", "stage");
    private final Counter left = counter("order_sla_stage_left_total", "Visits that ended, by how.", "stage", "end");
    private final PolicyMetrics policy = new PolicyMetrics(registry);
    private final TraceReadMetrics traceReads = new TraceReadMetrics(registry);
    private final Gauge uncovered = Gauge.builder().name("order_sla_sweep_overdue_without_verdict_orders")
            .help("Open orders past their deadline that no verdict covers, found by a sweep of its own.").register(registry);
    private final Counter corrections = counter("order_sla_corrections_total",
            "Verdicts and alerts changed by a late fact.", "stage");
    private final Counter componentSeconds = counter("order_sla_stage_component_seconds_total",
            "Real time of completed visits of a stage, by what it was spent on.", "stage", "component");
    private final Counter hops = counter("order_sla_hops_total",
            "Hops found in spans, by what became of them.", "result");
    private final Counter hopsLost = counter("order_sla_hops_lost_orders_total",
            "Orders of which hops are not kept, by reason.", "reason");
    private final Counter alertPushes = counter("order_sla_alert_pushes_total",
            "Requests to Alertmanager, by outcome.", "outcome");
    private final Counter policyReloads = counter("order_sla_policy_reload_total",
            "Times the policy file was taken or refused.", "outcome");
    private final Counter otlpRequests = counter("order_sla_otlp_requests_total",
            "Requests to the OTLP receiver, by HTTP status.", "signal", "status");
    private final Counter otlpItems = counter("order_sla_otlp_items_total",
            "Spans and log records in requests that were answered with success, by what became of them.",
            "signal", "result");
    private final Summary skew = Summary.builder().name("order_sla_clock_skew_seconds")
            .help("How much earlier than what came before it a service's clock put a status.")
            .labelNames("service").register(registry);

    /**
     * @param running           the orders while the engine runs, else empty
     * @param watermarkAdvanced called each time alerts may have changed; must be quick
     */
    public AnalyzerMetrics(Supplier<Optional<OpenOrders>> running, Runnable watermarkAdvanced, Clock clock) {
        this.watermarkAdvanced = watermarkAdvanced;
        registry.register(durations);
        registry.register(new EngineGauges(running, clock));
        JvmMetrics.builder().register(registry);
        // What a library still registers with the older client comes out at the same place.
        SimpleclientCollector.builder().register(registry);
    }

    public PrometheusRegistry registry() {
        return registry;
    }

    /** The limits of the policy in force become bucket boundaries. */
    public void limits(Collection<Duration> limits) {
        durations.limits(limits);
    }

    /** By what the policy in force tells verdicts apart. @param tiers those of partners */
    public void verdictsBy(Collection<String> stages, Collection<String> tiers) {
        verdicts.expect(stages, tiers);
    }

    /** What the policy in force asks for. */
    public PolicyMetrics policy() {
        return policy;
    }

    /** What is read through the trace gateway. */
    public TraceReadMetrics traceReads() {
        return traceReads;
    }

    /** What the last sweep found. */
    public void overdueWithoutVerdict(long orders) {
        uncovered.set(orders);
    }

    /** @param outcome loaded or refused */
    public void policyReload(String outcome) {
        policy.reloaded(outcome);
        policyReloads.labelValues(outcome).inc();
    }

    public void alertPush(String outcome) {
        alertPushes.labelValues(outcome).inc();
    }

    /** @param signal traces or logs */
    public void otlpRequest(String signal, int status) {
        otlpRequests.labelValues(signal, Integer.toString(status)).inc();
    }

    /** @param result written, or why it was left out */
    public void otlpItems(String signal, String result, long count) {
        otlpItems.labelValues(signal, result).inc(count);
    }

    @Override
    public void spans(SpanResult result, long count) {
        of(spans, result).inc(count);
    }

    @Override
    public void facts(FactResult result, long count) {
        of(facts, result).inc(count);
    }

    @Override
    public void deadLetters(DeadLetterResult result, long count) {
        of(deadLetters, result).inc(count);
    }

    @Override
    public void timeReplaced(TimeFault fault) {
        of(timesReplaced, fault).inc();
    }

    @Override
    public void stageEntered(String stage) {
        entered.labelValues(stage).inc();
    }

    @Override
    public void stageLeft(String stage, String end) {
        left.labelValues(stage, end).inc();
    }

    @Override
    public void verdict(String stage, String tier, Verdict verdict) {
        verdicts.count(stage, tier, verdict);
    }

    @Override
    public void partnerVerdict(String partner, Verdict verdict) {
        verdicts.ofPartner(partner, verdict);
    }

    @Override
    public void stageDuration(String stage, Duration elapsed, String traceId) {
        durations.observe(stage, elapsed, traceId);
    }

    @Override
    public void componentSeconds(String stage, Component component, Duration spent) {
        componentSeconds.labelValues(stage, lower(component)).inc(StageDurations.seconds(spent));
    }

    @Override
    public void hops(HopResult result, long count) {
        of(hops, result).inc(count);
    }

    @Override
    public void hopsLost(HopLoss reason, long orders) {
        of(hopsLost, reason).inc(orders);
    }

    @Override
    public void correction(String stage) {
        corrections.labelValues(stage).inc();
    }

    @Override
    public void skew(String service, Duration amount) {
        skew.labelValues(services.bounded(service)).observe(StageDurations.seconds(amount));
    }

    @Override
    public void watermark(Instant watermark) {
        watermarkAdvanced.run();
    }

    private static CounterDataPoint of(Counter counter, Enum<?> value) {
        return counter.labelValues(lower(value));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }
}
