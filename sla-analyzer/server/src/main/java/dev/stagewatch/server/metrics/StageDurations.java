package dev.stagewatch.server.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/**
 * The histogram of how long stages took, with a bucket boundary at every limit, so that the share within the limit is
 * exact. Boundaries belong to the whole histogram: when a policy brings other limits it begins anew, which Prometheus
 * takes for a restart. Thread-safe.
 */
final class StageDurations implements Collector {

    static final String NAME = "order_sla_stage_duration_seconds";

    private static final double[] USUAL_BOUNDS_S = {
        1, 5, 15, 60, 300, 900, 3_600, 14_400, 43_200, 86_400, 259_200, 604_800, 2_592_000};

    private volatile double[] bounds = USUAL_BOUNDS_S;
    private volatile Histogram histogram = histogram(bounds);

    /** Takes the limits of the policy in force. */
    synchronized void limits(Collection<Duration> limits) {
        double[] wanted = DoubleStream.concat(Arrays.stream(USUAL_BOUNDS_S),
                limits.stream().mapToDouble(StageDurations::seconds)).sorted().distinct().toArray();
        if (!Arrays.equals(wanted, bounds)) {
            bounds = wanted;
            histogram = histogram(wanted);
        }
    }

    /** @param traceId 32 hex digits, or empty */
    void observe(String stage, Duration elapsed, String traceId) {
        var ofStage = histogram.labelValues(stage);
        if (traceId.isEmpty()) {
            ofStage.observe(seconds(elapsed));
        } else {
            ofStage.observeWithExemplar(seconds(elapsed), Labels.of("trace_id", traceId));
        }
    }

    @Override
    public MetricSnapshot collect() {
        return histogram.collect();
    }

    @Override
    public String getPrometheusName() {
        return NAME;
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Histogram histogram(double... bounds) {
        return Histogram.builder().name(NAME)
                .help("Business time of completed visits of a stage.")
                .labelNames("stage")
                .classicUpperBounds(bounds)
                .build();
    }
}
