package dev.stagewatch.server.metrics;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.stagewatch.history.feed.FeedCounts;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** What the feed of history has done, read at the moment of a scrape; there only where history is configured. */
public final class HistoryMetrics implements MultiCollector {

    private final FeedCounts counts;
    private final Clock clock;

    public HistoryMetrics(FeedCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public MetricSnapshots collect() {
        long away = counts.awaySinceMillis();
        return new MetricSnapshots(List.of(
                single("order_sla_history_read", "Events read for history. Their sum by outcome, and those given back, is this.", counts.read()),
                by("order_sla_history_events", "Events read for history, by what became of them.", "outcome", counts.outcomes()),
                single("order_sla_history_given_back", "Events whose partition went to another instance before they were written.", counts.givenBack()),
                by("order_sla_history_unreadable", "Events that are in history's dead letters, by reason.", "reason", counts.unreadable()),
                single("order_sla_history_failures", "Times the history's database was away or refused a batch.", counts.failures()),
                GaugeSnapshot.builder().name("order_sla_history_away_seconds").help("Since when the history's database is away; 0 where it is there.")
                        .dataPoint(GaugeDataPointSnapshot.builder().value(away == 0 ? 0 : Math.max(0, clock.millis() - away) / 1e3).build()).build()));
    }

    private static CounterSnapshot single(String name, String help, long value) {
        return CounterSnapshot.builder().name(name).help(help).dataPoint(CounterDataPointSnapshot.builder().value(value).build()).build();
    }

    private static CounterSnapshot by(String name, String help, String label, Map<? extends Enum<?>, Long> values) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        values.forEach((key, value) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of(label, key.name().toLowerCase(Locale.ROOT))).value(value).build()));
        return counter.build();
    }
}
