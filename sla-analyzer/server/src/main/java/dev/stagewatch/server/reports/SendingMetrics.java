package dev.stagewatch.server.reports;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.stagewatch.history.schedule.SendingCounts;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** What became of the scheduled reports, read at the moment of a scrape; there only where a schedule is configured. */
public final class SendingMetrics implements MultiCollector {

    private final SendingCounts counts;
    private final boolean refused;

    /** @param refused whether the schedule is wrong, so that nothing is sent */
    public SendingMetrics(SendingCounts counts, boolean refused) {
        this.counts = counts;
        this.refused = refused;
    }

    @Override
    public MetricSnapshots collect() {
        return new MetricSnapshots(List.of(tries(), waiting(), GaugeSnapshot.builder().name("order_sla_report_schedule_refused")
                .help("1 where the report schedule is wrong, so that no report is sent; the log says why.")
                .dataPoint(GaugeDataPointSnapshot.builder().value(refused ? 1 : 0).build()).build()));
    }

    private CounterSnapshot tries() {
        CounterSnapshot.Builder tries = CounterSnapshot.builder().name("order_sla_report_sendings")
                .help("Tries to send a scheduled report by this instance: sent, failed (tried again soon), refused (an address or right is wrong; tried again late).");
        Map<String, Map<SendingCounts.Outcome, Long>> outcomes = counts.outcomes();
        counts.waiting().keySet().forEach(way -> {
            for (SendingCounts.Outcome outcome : SendingCounts.Outcome.values()) {
                tries.dataPoint(CounterDataPointSnapshot.builder().labels(Labels.of("delivery", way, "outcome", outcome.name().toLowerCase(Locale.ROOT)))
                        .value(outcomes.getOrDefault(way, Map.of()).getOrDefault(outcome, 0L)).build());
            }
        });
        return tries.build();
    }

    private GaugeSnapshot waiting() {
        GaugeSnapshot.Builder waiting = GaugeSnapshot.builder().name("order_sla_report_sendings_waiting")
                .help("Scheduled reports that are due and not sent yet, by any instance.");
        counts.waiting().forEach((way, reports) -> waiting.dataPoint(GaugeDataPointSnapshot.builder().labels(Labels.of("delivery", way)).value(reports).build()));
        return waiting.build();
    }
}
