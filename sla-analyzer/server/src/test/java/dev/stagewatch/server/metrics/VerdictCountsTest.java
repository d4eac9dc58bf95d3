package dev.stagewatch.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stagewatch.engine.Verdict;
import dev.stagewatch.server.SampleOrders;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import org.junit.jupiter.api.Test;

class VerdictCountsTest {

    private static final List<String> STAGES = List.of("pricing", "shipping");

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final VerdictCounts counts = new VerdictCounts(registry);

    @Test
    void everySeriesOfThePolicyIsThereFromZeroOn() {
        counts.expect(STAGES, List.of("gold"));
        assertThat(verdicts()).containsOnlyKeys("pricing gold met", "pricing gold breached", "pricing none met", "pricing none breached",
                "shipping gold met", "shipping gold breached", "shipping none met", "shipping none breached").allSatisfy((series, value) ->
                assertThat(value).isZero());
    }

    @Test
    void aVerdictIsCountedForItsTierAlone() {
        counts.expect(STAGES, List.of("gold"));
        counts.count("pricing", "gold", Verdict.BREACHED);
        counts.count("pricing", "none", Verdict.MET);
        counts.count("pricing", "none", Verdict.MET);
        assertThat(verdicts()).containsEntry("pricing gold breached", 1.0).containsEntry("pricing none met", 2.0)
                .containsEntry("pricing none breached", 0.0);
    }

    @Test
    void theSamePolicyAgainKeepsWhatWasCounted() {
        counts.expect(STAGES, List.of("gold"));
        counts.count("pricing", "gold", Verdict.MET);
        counts.expect(STAGES, List.of("gold", "silver"));
        assertThat(verdicts()).containsEntry("pricing gold met", 1.0).containsEntry("pricing silver met", 0.0);
    }

    @Test
    void howeverOftenTiersChangeThoseOfThePolicyBoundTheSeries() {
        IntStream.range(0, 200).forEach(i -> {
            counts.expect(STAGES, List.of("tier-" + i));
            counts.count("pricing", "tier-" + i, Verdict.MET);
        });
        assertThat(verdicts()).hasSize(8).containsEntry("pricing tier-199 met", 1.0);
    }

    /** What docs/decisions reckons with: ten tiers over the stages of the shipped policy. */
    @Test
    void tenTiersOverTheShippedPolicyAreSomeHundredSeries() {
        counts.expect(SampleOrders.policy().stages().keySet(), IntStream.range(0, 10).mapToObj(i -> "tier-" + i).toList());
        assertThat(verdicts()).hasSize(8 * 11 * 2);
    }

    private Map<String, Double> verdicts() {
        return registry.scrape().stream().filter(metric -> metric.getMetadata().getName().equals("order_sla_verdicts"))
                .flatMap(metric -> ((CounterSnapshot) metric).getDataPoints().stream())
                .collect(Collectors.toMap(VerdictCountsTest::series, CounterDataPointSnapshot::getValue));
    }

    private static String series(CounterDataPointSnapshot point) {
        return point.getLabels().get("stage") + " " + point.getLabels().get("partner_tier") + " " + point.getLabels().get("verdict");
    }
}
