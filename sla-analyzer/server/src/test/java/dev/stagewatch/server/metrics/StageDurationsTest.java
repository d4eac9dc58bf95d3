package dev.stagewatch.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import org.junit.jupiter.api.Test;

class StageDurationsTest {

    private static final String PROTOBUF = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    private final StageDurations durations = new StageDurations();

    @Test
    void aBucketEndsAtEachLimit() {
        durations.limits(List.of(Duration.ofSeconds(77), Duration.ofHours(9)));
        durations.observe("pricing", Duration.ofSeconds(77), "");

        HistogramSnapshot snapshot = (HistogramSnapshot) durations.collect();

        assertThat(snapshot.getDataPoints()).singleElement().satisfies(point -> assertThat(point.getClassicBuckets().stream())
                .extracting(bucket -> bucket.getUpperBound()).contains(77.0, 32_400.0));
    }

    @Test
    void whoAsksForProtobufGetsTheNativeFormBesideTheClassic() throws IOException {
        durations.observe("pricing", Duration.ofSeconds(77), "0af7651916cd43dd8448eb211c80319c");

        HistogramSnapshot.HistogramDataPointSnapshot point = ((HistogramSnapshot) durations.collect()).getDataPoints().getFirst();
        assertThat(point.hasNativeHistogramData()).isTrue();
        assertThat(point.hasClassicHistogramData()).isTrue();
        assertThat(point.getExemplars().size()).isEqualTo(1);

        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(durations);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var writer = ExpositionFormats.init().findWriter(PROTOBUF);
        assertThat(writer.getContentType()).startsWith("application/vnd.google.protobuf");
        writer.write(out, registry.scrape(), EscapingScheme.DEFAULT);
        assertThat(out.toString(StandardCharsets.ISO_8859_1)).contains("order_sla_stage_duration_seconds", "pricing");
    }
}
