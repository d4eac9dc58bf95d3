package dev.stagewatch.bench.alerts;

import dev.stagewatch.bench.live.Delays;
import dev.stagewatch.bench.load.OtlpSpans;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.model.Nanos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What /metrics costs when there is a lot to tell of. */
public final class SeriesRun implements LongRun {
    private static final int SERIES_MAX = 2_000;
    private static final double SCRAPE_MAX_SECONDS = 0.1;
    private static final int STAGES = 20;
    private static final long OPEN_ORDERS = 1_000_000;
    private static final int PARTNERS = 10_000;
    /** As many as a policy may have. */
    private static final int TIERS = 10;
    private static final int SPANS_A_RECORD = 200;
    private static final int SCRAPES = 100;
    private static final Duration READ_WITHIN = Duration.ofMinutes(10);
    private static final Pattern OPEN = Pattern.compile("(?m)^order_sla_open_orders\\{[^}]*} ([0-9.E]+)$");

    @Override
    public String name() {
        return "series";
    }

    @Override
    public String proves() {
        return "a million open orders of 10,000 partners of ten tiers: at most 2,000 series, a scrape takes 100 ms at most";
    }

    @Override
    public String takes() {
        return "5 min";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        return measure(options, options.scaled(OPEN_ORDERS), (int) options.scaled(PARTNERS));
    }

    static Outcome measure(RunOptions options, long orders, int partners) throws IOException {
        StagePolicy policy = new StagePolicy(STAGES, Duration.ofDays(1), Duration.ofSeconds(1));
        // The heap of a server that holds a million orders; the rest as up starts it.
        Map<String, String> analyzer = Map.of("JVM_ARGS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1536m");
        try (AlertSite site = new AlertSite(options.scratch(), policy.text() + agreements(partners), Duration.ofSeconds(1), analyzer, options.seed())) {
            Producer producer = new Producer(site.stack().bootstrapServers(), options.seed());
            // Each partner has an order that ends, so that it has a verdict to be counted; the others stay open.
            producer.write(partners, partners, true);
            producer.write(orders, partners, false);
            producer.close();
            boolean read = Await.until(READ_WITHIN, () -> open(site) >= orders);
            options.say("%,.0f orders are open", open(site));
            return figures(site, read).figure("open-orders", orders).figure("partners", partners);
        }
    }

    /** Each partner has one of the tiers. */
    private static String agreements(int partners) {
        return IntStream.range(0, partners).mapToObj(i -> "  " + partner(i) + ": { tier: tier-" + i % TIERS + " }\n")
                .collect(Collectors.joining("", "partners:\n", ""));
    }

    private static String partner(long number) {
        return "partner-%05d".formatted(number);
    }

    private static Outcome figures(AlertSite site, boolean read) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < SCRAPES; i++) {
            long begun = System.nanoTime();
            site.get(PartName.SLA_ANALYZER, "/metrics");
            seconds.add((System.nanoTime() - begun) / 1e9);
        }
        String scraped = site.get(PartName.SLA_ANALYZER, "/metrics");
        List<String> series = scraped.lines().filter(line -> !line.startsWith("#")).toList();
        long partners = series.stream().filter(line -> line.startsWith("order_sla_partner_verdicts_total")).count();
        long tiers = series.stream().filter(line -> line.contains("partner_tier=\"")).count();
        double beyond = series.stream().filter(line -> line.startsWith("order_sla_partner_overflow_total "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ')))).sum();
        Delays scrapes = Delays.ofSeconds(seconds);
        return new Outcome().figure("series", series.size()).figure("bytes", scraped.length())
                .figure("scrape.p50-seconds", scrapes.quantile(0.5)).figure("scrape.p99-seconds", scrapes.quantile(0.99))
                .figure("partner-series", partners).figure("tier-series", tiers).figure("verdicts-beyond-the-bound", beyond)
                .claim(new Claim("all orders are open in the metrics", Double.toString(open(site)), read))
                .claim(Claim.atMost("series", series.size(), SERIES_MAX))
                .claim(Claim.atMost("p99 of a scrape, seconds", scrapes.quantile(0.99), SCRAPE_MAX_SECONDS))
                .claim(Claim.atLeast("series that have a tier", tiers, STAGES * (TIERS + 1) * 4))
                .claim(Claim.atLeast("verdicts of partners beyond the bound that are counted", beyond, 1));
    }

    private static double open(AlertSite site) {
        try {
            return OPEN.matcher(site.get(PartName.SLA_ANALYZER, "/metrics")).results().map(MatchResult::group)
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Many orders in little time. Confined to one thread. */
    private static final class Producer implements AutoCloseable {
        private final KafkaProducer<byte[], byte[]> kafka;
        private final SplittableRandom random;
        private long numbers;

        Producer(String bootstrapServers, long seed) {
            kafka = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "key.serializer", ByteArraySerializer.class,
                    "value.serializer", ByteArraySerializer.class, "batch.size", 1 << 19, "linger.ms", 20));
            random = new SplittableRandom(seed);
        }

        void write(long orders, int partners, boolean ends) {
            for (long written = 0; written < orders; written += SPANS_A_RECORD) {
                byte[] traceId = bytes(16);
                List<byte[]> spans = new ArrayList<>();
                for (long i = written; i < Math.min(orders, written + SPANS_A_RECORD); i++) {
                    String order = "ORD-%07d".formatted(numbers++);
                    String partner = partner(i % partners);
                    spans.add(span(traceId, order, partner, 1, StagePolicy.waiting((int) (i % STAGES))));
                    if (ends) {
                        spans.add(span(traceId, order, partner, 2, StagePolicy.DONE));
                    }
                }
                kafka.send(new ProducerRecord<>(EngineSettings.SPANS_TOPIC, traceId,
                        OtlpSpans.record(List.of(OtlpSpans.block("shop", "shop-1", spans)))));
            }
        }

        private byte[] span(byte[] traceId, String order, String partner, long version, String status) {
            long now = Nanos.of(Instant.now());
            return OtlpSpans.span("order.status", 1, traceId, bytes(8), now, now,
                    Map.of("order.id", order, "order.version", version, "order.status", status, "order.partner", partner));
        }

        private byte[] bytes(int count) {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        }

        @Override
        public void close() {
            kafka.close();
        }
    }
}
