package dev.stagewatch.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.HopLoss;
import dev.stagewatch.engine.HopResult;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.engine.TierTotals;
import dev.stagewatch.engine.Verdict;
import dev.stagewatch.model.hop.Component;
import dev.stagewatch.server.FakeOrders;
import dev.stagewatch.server.HandClock;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import org.junit.jupiter.api.Test;

class AnalyzerMetricsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final String TRACE = "0123456789abcdef0123456789abcdef";

    private final FakeOrders orders = new FakeOrders();
    private final AtomicInteger wakes = new AtomicInteger();
    private Optional<OpenOrders> running = Optional.of(orders);
    private final AnalyzerMetrics metrics =
            new AnalyzerMetrics(() -> running, wakes::incrementAndGet, new HandClock(NOW));

    @Test
    void gaugesAreTheEnginesViewAtTheScrape() throws Exception {
        orders.totals.add(new StageTotals("pricing", 7, 2, 3, Duration.ofMinutes(40), Duration.ofMinutes(30)));
        orders.tierTotals.add(new TierTotals("pricing", "gold", 2, 1));
        orders.tierTotals.add(new TierTotals("pricing", "none", 0, 2));
        orders.watermark = NOW.minusMillis(1500);

        assertThat(scrape()).contains(
                "order_sla_open_orders{stage=\"pricing\"} 7.0",
                "order_sla_at_risk_orders{partner_tier=\"gold\",stage=\"pricing\"} 2.0",
                "order_sla_overdue_orders{partner_tier=\"gold\",stage=\"pricing\"} 1.0",
                "order_sla_overdue_orders{partner_tier=\"none\",stage=\"pricing\"} 2.0",
                "order_sla_oldest_open_age_seconds{stage=\"pricing\"} 2400.0",
                "order_sla_stage_limit_seconds{stage=\"pricing\"} 1800.0",
                "order_sla_watermark_lag_seconds 1.5");

        orders.totals.clear();
        orders.tierTotals.clear();
        assertThat(scrape()).doesNotContain("order_sla_overdue_orders{");
    }

    @Test
    void whatThePolicyAsksForIsThereUntilThePolicyAsksOtherwise() throws Exception {
        metrics.policy().taken(Map.of("pricing", 0.99, "closing", 0.95), "0123456789abcdef");
        metrics.policyReload("refused");
        assertThat(scrape()).contains("order_sla_stage_objective_ratio{stage=\"pricing\"} 0.99", "order_sla_policy_refused 1.0");
        metrics.policy().taken(Map.of("pricing", 0.9), "fedcba9876543210");
        metrics.policyReload("loaded");
        assertThat(scrape()).contains("order_sla_stage_objective_ratio{stage=\"pricing\"} 0.9", "order_sla_policy_refused 0.0")
                .doesNotContain("stage=\"closing\"");
    }

    @Test
    void policyOfTheSameContentHasTheSameHashAfterARestartAndAnotherHasAnother() throws Exception {
        assertThat(scrape()).as("nothing before the first, or its coming would look like a change").doesNotContain("\norder_sla_policy_hash ");
        metrics.policy().taken(Map.of(), "0123456789abcdef");
        String before = policyHash(metrics);
        AnalyzerMetrics restarted = new AnalyzerMetrics(() -> running, wakes::incrementAndGet, new HandClock(NOW.plusSeconds(60)));
        restarted.policy().taken(Map.of(), "0123456789abcdef");
        assertThat(policyHash(restarted)).isEqualTo(before).isEqualTo("order_sla_policy_hash " + (double) 0x0123456789abL);
        restarted.policy().taken(Map.of(), "ffffffffffff0000");
        assertThat(policyHash(restarted)).isEqualTo("order_sla_policy_hash " + (double) 0xffffffffffffL);
    }

    @Test
    void arrivalsAndDeparturesAreCountedByStage() throws Exception {
        metrics.stageEntered("pricing");
        metrics.stageLeft("pricing", "cancelled");
        metrics.overdueWithoutVerdict(3);
        assertThat(scrape()).contains("order_sla_stage_entered_total{stage=\"pricing\"} 1.0",
                "order_sla_stage_left_total{end=\"cancelled\",stage=\"pricing\"} 1.0",
                "order_sla_sweep_overdue_without_verdict_orders 3.0");
    }

    @Test
    void engineThatDoesNotRunSaysNothingRatherThanZero() throws Exception {
        orders.totals.add(new StageTotals("pricing", 7, 2, 3, Duration.ofMinutes(40), Duration.ofMinutes(30)));
        orders.tierTotals.add(new TierTotals("pricing", "gold", 2, 3));
        running = Optional.empty();

        assertThat(scrape()).doesNotContain("order_sla_overdue_orders", "order_sla_watermark_lag_seconds")
                .contains("order_sla_engine_running 0.0");
    }

    @Test
    void limitsAreBucketBoundariesAndTracesAreExemplars() throws Exception {
        metrics.limits(List.of(Duration.ofSeconds(7), Duration.ofMinutes(30)));
        metrics.stageDuration("pricing", Duration.ofSeconds(7), TRACE);
        metrics.stageDuration("pricing", Duration.ofSeconds(8), "");

        assertThat(scrape()).contains(
                "order_sla_stage_duration_seconds_bucket{stage=\"pricing\",le=\"5.0\"} 0",
                "order_sla_stage_duration_seconds_bucket{stage=\"pricing\",le=\"7.0\"} 1 # {trace_id=\"" + TRACE + "\"} 7.0",
                "order_sla_stage_duration_seconds_bucket{stage=\"pricing\",le=\"1800.0\"} 2",
                "order_sla_stage_duration_seconds_count{stage=\"pricing\"} 2");
    }

    @Test
    void sameLimitsKeepWhatWasCounted() throws Exception {
        metrics.limits(List.of(Duration.ofSeconds(7)));
        metrics.stageDuration("pricing", Duration.ofSeconds(7), "");
        metrics.limits(List.of(Duration.ofSeconds(7), Duration.ofSeconds(7)));

        assertThat(scrape()).contains("order_sla_stage_duration_seconds_count{stage=\"pricing\"} 1");
    }

    @Test
    void countersCountByClosedSets() throws Exception {
        metrics.spans(SpanResult.NO_ORDER, 5);
        metrics.facts(FactResult.TOO_LATE, 2);
        metrics.verdict("pricing", "none", Verdict.BREACHED);
        metrics.componentSeconds("pricing", Component.QUEUE_WAIT, Duration.ofMillis(2500));
        metrics.hops(HopResult.READ, 4);
        metrics.hopsLost(HopLoss.TRUNCATED, 1);
        metrics.correction("pricing");
        metrics.alertPush("accepted");
        metrics.policyReload("refused");
        metrics.otlpRequest("traces", 503);
        metrics.otlpItems("traces", "written", 9);

        assertThat(scrape()).contains(
                "order_sla_spans_total{result=\"no_order\"} 5.0",
                "order_sla_facts_total{result=\"too_late\"} 2.0",
                "order_sla_verdicts_total{partner_tier=\"none\",stage=\"pricing\",verdict=\"breached\"} 1.0",
                "order_sla_corrections_total{stage=\"pricing\"} 1.0",
                "order_sla_stage_component_seconds_total{component=\"queue_wait\",stage=\"pricing\"} 2.5",
                "order_sla_hops_total{result=\"read\"} 4.0",
                "order_sla_hops_lost_orders_total{reason=\"truncated\"} 1.0",
                "order_sla_alert_pushes_total{outcome=\"accepted\"} 1.0",
                "order_sla_policy_reload_total{outcome=\"refused\"} 1.0",
                "order_sla_otlp_requests_total{signal=\"traces\",status=\"503\"} 1.0",
                "order_sla_otlp_items_total{result=\"written\",signal=\"traces\"} 9.0");
    }

    @Test
    void servicesBeyondTheBoundShareOneLabel() throws Exception {
        IntStream.range(0, 150).forEach(i -> metrics.skew("service-" + i, Duration.ofMillis(500)));

        String scraped = scrape();

        assertThat(scraped).contains("order_sla_clock_skew_seconds_count{service=\"other\"} 50",
                "order_sla_clock_skew_seconds_sum{service=\"service-7\"} 0.5");
    }

    @Test
    void partnersBeyondTheBoundShareOneLabelAndAreCounted() throws Exception {
        IntStream.range(0, 10_000).forEach(i -> metrics.partnerVerdict("partner-" + i, Verdict.BREACHED));

        assertThat(scrape()).contains("order_sla_partner_verdicts_total{partner=\"partner-99\",verdict=\"breached\"} 1.0",
                        "order_sla_partner_verdicts_total{partner=\"other\",verdict=\"breached\"} 9900.0", "order_sla_partner_overflow_total 9900.0")
                .doesNotContain("partner-100");
    }

    @Test
    void stageDurationsAreNativeHistogramsAsWellAsClassicWithBucketsAtLimitsAndExemplars() {
        metrics.limits(List.of(Duration.ofMinutes(40)));
        metrics.stageDuration("pricing", Duration.ofMinutes(39), "0af7651916cd43dd8448eb211c80319c");

        HistogramSnapshot.HistogramDataPointSnapshot pricing = metrics.registry().scrape().stream()
                .filter(HistogramSnapshot.class::isInstance).map(HistogramSnapshot.class::cast)
                .flatMap(histogram -> histogram.getDataPoints().stream()).findFirst().orElseThrow();

        assertThat(pricing.hasClassicHistogramData()).isTrue();
        assertThat(pricing.getClassicBuckets().stream().map(bucket -> bucket.getUpperBound())).contains(2_400.0);
        assertThat(pricing.hasNativeHistogramData()).isTrue();
        assertThat(pricing.getNativeBucketsForPositiveValues().size()).isEqualTo(1);
        assertThat(pricing.getExemplars().iterator().next().getLabels().get("trace_id")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void whatIsRegisteredWithTheOlderClientComesOutToo() throws Exception {
        Counter old = Counter.build("from_a_library_total", "Registered with simpleclient.").register();
        try {
            old.inc(3);
            assertThat(scrape()).contains("from_a_library_total 3.0");
        } finally {
            CollectorRegistry.defaultRegistry.unregister(old);
        }
    }

    @Test
    void watermarkWakesThePusher() {
        metrics.watermark(NOW);

        assertThat(wakes).hasValue(1);
    }

    @Test
    void everyMetricOfOursSaysWhatItIs() {
        orders.totals.add(new StageTotals("pricing", 7, 2, 3, Duration.ofMinutes(40), Duration.ofMinutes(30)));

        assertThat(metrics.registry().scrape().stream()
                .filter(metric -> metric.getMetadata().getName().startsWith("order_sla_")))
                .hasSizeGreaterThan(12)
                .allSatisfy(metric -> assertThat(metric.getMetadata().getHelp()).isNotBlank());
    }

    private static String policyHash(AnalyzerMetrics of) throws IOException {
        return scrape(of).lines().filter(line -> line.startsWith("order_sla_policy_hash ")).collect(Collectors.joining());
    }

    private String scrape() throws IOException {
        return scrape(metrics);
    }

    private static String scrape(AnalyzerMetrics of) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new OpenMetricsTextFormatWriter(true, true).write(text, of.registry().scrape());
        return text.toString(StandardCharsets.UTF_8);
    }
}
