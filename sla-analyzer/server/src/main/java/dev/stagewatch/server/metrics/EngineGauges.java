package dev.stagewatch.server.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.engine.TierTotals;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * Gauges read from the engine's view at the moment of a scrape. While the engine does not run there are none: a zero would
 * say that nothing is overdue.
 */
final class EngineGauges implements MultiCollector {

    private static final int SERVICES_MAX = 100;

    private final Supplier<Optional<OpenOrders>> running;
    private final Clock clock;

    /** @param running the orders while the engine runs, else empty */
    EngineGauges(Supplier<Optional<OpenOrders>> running, Clock clock) {
        this.running = running;
        this.clock = clock;
    }

    @Override
    public MetricSnapshots collect() {
        return running.get().map(this::snapshots).orElseGet(() -> new MetricSnapshots(List.of(engineRunning(0))));
    }

    /** The one gauge that is there in both cases: that nothing is judged has to be seen. */
    private static GaugeSnapshot engineRunning(int value) {
        return single("order_sla_engine_running", "1 while orders are judged, else 0.", value);
    }

    private MetricSnapshots snapshots(OpenOrders orders) {
        List<StageTotals> totals = orders.totals();
        List<MetricSnapshot> gauges = new ArrayList<>();
        gauges.add(engineRunning(1));
        gauges.add(byStage("order_sla_open_orders", "Orders with a running or paused visit of the stage.",
                totals, StageTotals::open));
        List<TierTotals> tiers = orders.tierTotals();
        gauges.add(byTier("order_sla_at_risk_orders", "Orders at risk and not overdue in the stage, by their partner's tier.",
                tiers, TierTotals::atRisk));
        gauges.add(byTier("order_sla_overdue_orders", "Orders overdue in the stage, by their partner's tier.",
                tiers, TierTotals::overdue));
        gauges.add(byStage("order_sla_oldest_open_age_seconds",
                "Business time of the visit of the stage that started first and is open.",
                totals, total -> StageDurations.seconds(total.oldestAge())));
        gauges.add(byStage("order_sla_stage_limit_seconds",
                "Limit of the stage in business time, without partners' own.",
                totals, total -> StageDurations.seconds(total.limit())));
        gauges.add(single("order_sla_orders_kept",
                "Orders in the engine's state, closed ones within the correction window included.", orders.size()));
        gauges.add(single("order_sla_unread_partitions",
                "Partitions of the input that nobody reads although others are read on: they hold the watermark.",
                orders.unreadPartitions().size()));
        gauges.add(silent(orders));
        orders.watermark().ifPresent(watermark -> gauges.add(single("order_sla_watermark_lag_seconds",
                "How far behind now the time is up to which every order is judged.",
                StageDurations.seconds(Duration.between(watermark, clock.instant())))));
        return new MetricSnapshots(gauges);
    }

    private static GaugeSnapshot silent(OpenOrders orders) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name("order_sla_service_silent")
                .help("1 for each service whose telemetry is missing for longer than it may be; no others are listed.");
        orders.silentServices().stream().limit(SERVICES_MAX).forEach(service -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of("service", service.service())).value(1).build()));
        return gauge.build();
    }

    private static GaugeSnapshot byStage(
            String name, String help, List<StageTotals> totals, ToDoubleFunction<StageTotals> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        totals.forEach(total -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of("stage", total.stage()))
                .value(value.applyAsDouble(total))
                .build()));
        return gauge.build();
    }

    private static GaugeSnapshot byTier(String name, String help, List<TierTotals> totals, ToDoubleFunction<TierTotals> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        totals.forEach(total -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of("stage", total.stage(), "partner_tier", total.tier()))
                .value(value.applyAsDouble(total))
                .build()));
        return gauge.build();
    }

    private static GaugeSnapshot single(String name, String help, double value) {
        return GaugeSnapshot.builder().name(name).help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
