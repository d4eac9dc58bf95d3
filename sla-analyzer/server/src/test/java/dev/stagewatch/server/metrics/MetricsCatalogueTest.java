package dev.stagewatch.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.engine.TierTotals;
import dev.stagewatch.history.feed.FeedCounts;
import dev.stagewatch.history.schedule.SendingCounts;
import dev.stagewatch.server.FakeOrders;
import dev.stagewatch.server.HandClock;
import dev.stagewatch.server.reports.SendingMetrics;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import org.junit.jupiter.api.Test;

/**
 * docs/metrics.md is made from the code: with {@code -Dmetrics.write=true} this test writes it, else it holds the page to the
 * code, and rules and dashboards to the page.
 */
class MetricsCatalogueTest {

    private static final Pattern ASKED = Pattern.compile("(?<![:\\w])order_sla_[a-z_]+(?!\\w|:)");
    private static final Pattern PARTS = Pattern.compile("_(bucket|sum|count)$");
    private static final Path ROOT = root();

    @Test
    void thePageIsWhatTheCodeGives() throws IOException {
        Path page = ROOT.resolve("docs/metrics.md");
        String made = page();
        if (Boolean.getBoolean("metrics.write")) {
            Files.writeString(page, made);
        }
        assertThat(Files.readString(page)).isEqualTo(made);
    }

    @Test
    void rulesAndDashboardsAskForNothingElse() throws IOException {
        Set<String> given = snapshots().map(MetricsCatalogueTest::exposed).collect(Collectors.toCollection(TreeSet::new));
        Set<String> asked = new TreeSet<>();
        for (String folder : new String[] {"alert-rules/rules", "grafana/dashboards"}) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.forEach(file -> addAsked(file, asked));
            }
        }
        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(given).containsAll(asked);
    }

    @Test
    void recordsThatAreAskedForAreRecorded() throws IOException {
        String records = Files.readString(ROOT.resolve("alert-rules/rules/records.yaml"));
        Pattern record = Pattern.compile("\\bstage:[a-z_]+:[a-z0-9_]+");
        Set<String> asked = new TreeSet<>();
        for (String folder : new String[] {"alert-rules/rules", "grafana/dashboards"}) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.forEach(file -> record.matcher(read(file)).results().forEach(found -> asked.add(found.group())));
            }
        }
        assertThat(asked).isNotEmpty().allSatisfy(name -> assertThat(records).contains("record: " + name + "\n"));
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Metrics of the analyzer

                What `GET /metrics` gives, made from the code (`MetricsCatalogueTest`). Base units; labels are bounded by the policy
                (stage, partner tier), by closed lists or by a cap, never by orders. Alert rules and dashboards ask for nothing that is not here.
                Java's own metrics (`jvm_*`, `process_*`) come with the client library.

                `partner_tier` is the `tier` that sla.yaml gives the order's partner, at most 10 of them; `none` for orders of no partner and
                of partners without a tier. Every tier of the policy is there for every stage, at 0 too, so a sum over tiers is the stage's
                number; a tier that the policy has no more goes with all its series.

                The histogram is there in both forms: classic, with a bucket that ends at each limit, which rules and dashboards ask for; and
                native, for a Prometheus that asks for protobuf. That one is started with `--enable-feature=native-histograms`, and has
                `scrape_classic_histograms: true` in the job (Prometheus 2.45 or later), else it takes the native form alone.

                | name | type | labels | what |
                |---|---|---|---|
                """);
        snapshots().forEach(snapshot -> page.append("| `%s` | %s | %s | %s |%n".formatted(exposed(snapshot), type(snapshot), labels(snapshot),
                snapshot.getMetadata().getHelp())));
        return page.toString();
    }

    private static Stream<MetricSnapshot> snapshots() {
        FakeOrders orders = new FakeOrders();
        orders.watermark = Instant.EPOCH;
        orders.totals.add(new StageTotals("pricing", 0, 0, 0, Duration.ZERO, Duration.ofMinutes(30)));
        orders.tierTotals.add(new TierTotals("pricing", "gold", 0, 0));
        AnalyzerMetrics metrics = new AnalyzerMetrics(() -> Optional.of(orders), () -> { }, new HandClock(Instant.EPOCH));
        EveryMetric.once(metrics);
        metrics.registry().register(new HistoryMetrics(new FeedCounts(), new HandClock(Instant.EPOCH)));
        metrics.registry().register(new SendingMetrics(new SendingCounts(List.of("email")), false));
        return metrics.registry().scrape().stream().filter(snapshot -> snapshot.getMetadata().getPrometheusName().startsWith("order_sla_"))
                .sorted((a, b) -> exposed(a).compareTo(exposed(b)));
    }

    private static String exposed(MetricSnapshot snapshot) {
        String name = snapshot.getMetadata().getPrometheusName();
        return snapshot instanceof CounterSnapshot ? name + "_total" : name;
    }

    private static String type(MetricSnapshot snapshot) {
        return snapshot.getClass().getSimpleName().replace("Snapshot", "").toLowerCase(java.util.Locale.ROOT);
    }

    private static String labels(MetricSnapshot snapshot) {
        return snapshot.getDataPoints().stream().flatMap(point -> point.getLabels().stream()).map(label -> "`" + label.getName() + "`")
                .distinct().collect(Collectors.joining(", "));
    }

    private static void addAsked(Path file, Set<String> into) {
        Matcher metric = ASKED.matcher(read(file));
        while (metric.find()) {
            into.add(PARTS.matcher(metric.group()).replaceFirst(""));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(here.resolve("docker-compose.yml"))) {
            here = here.getParent();
        }
        return here;
    }
}
