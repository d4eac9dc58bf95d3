package dev.stagewatch.bench.backfill;

import dev.stagewatch.bench.process.Broker;
import dev.stagewatch.bench.process.Child;
import dev.stagewatch.bench.process.Engine;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.tracestore.command.Main;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A live engine beside one that has nothing but a back-fill from Jaeger, killed and gone on with twice: their histories (D9, D10, F3). */
public final class BackFillRun implements LongRun {
    private static final long SPANS = 1_000_000;
    private static final int PARTITIONS = 4;
    private static final int SPANS_PER_SECOND = 20_000;
    private static final int KILLS = 2;
    private static final Duration JUDGED_WITHIN = Duration.ofMinutes(3);
    private static final Duration READ_WITHIN = Duration.ofMinutes(20);
    /** From the last span to when all that hangs is overdue: the longest limit and grace. */
    private static final Duration OVERDUE_AFTER = Duration.ofSeconds(23);
    private static final List<String> BROKER_JVM = List.of("-Xmx384m", "-XX:+UseSerialGC");
    private static final List<String> ENGINE_JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");

    @Override
    public String name() {
        return "backfill";
    }

    @Override
    public String proves() {
        return "a million spans back-filled from a real Jaeger, killed and gone on with twice: history equals that of the live engine, row by row";
    }

    @Override
    public String takes() {
        return "8 min, 2 GB of disk";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        Outcome outcome = new Outcome();
        TracedOrders orders = new TracedOrders(options.seed());
        try (JaegerStore jaeger = JaegerStore.start(options.folders(), options.scratch().resolve("jaeger"));
                Side live = Side.start(options.scratch().resolve("live"));
                Side filled = Side.start(options.scratch().resolve("filled"))) {
            Instant from = Instant.now().minusSeconds(1);
            live(options, orders, jaeger, live);
            Instant to = Instant.now().plusMillis(1);
            outcome.figure("spans", orders.spans()).figure("orders", orders.orders())
                    .figure("live.seconds", Duration.between(from, to).toMillis() / 1e3);
            options.say("%,d spans of %,d orders are in the topic and in Jaeger", orders.spans(), orders.orders());
            long begun = System.nanoTime();
            long written = backFill(options, jaeger.endpoint(), filled.broker, from, to);
            outcome.figure("backfill.spans", written).figure("backfill.kills", KILLS).figure("backfill.seconds", (System.nanoTime() - begun) / 1e9);
            options.say("%,d spans back-filled", written);
            Await.until(Duration.between(Instant.now(), to.plus(OVERDUE_AFTER)), () -> false);
            compare(options, outcome, orders, live.told, filled.told);
            outcome.claim(Claim.none("spans that the back-fill left out or wrote too often", Math.abs(orders.spans() - written)));
        }
        return outcome;
    }

    private static void live(RunOptions options, TracedOrders orders, JaegerStore jaeger, Side side) {
        try (KafkaProducer<byte[], byte[]> topic = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                side.broker.bootstrapServers()), new ByteArraySerializer(), new ByteArraySerializer())) {
            long[] said = {0};
            orders.live(options.scaled(SPANS), traces -> {
                traces.forEach(trace -> topic.send(new ProducerRecord<>(EngineSettings.SPANS_TOPIC, trace.id(), trace.tracesData())));
                topic.flush();
                jaeger.export(TracedOrders.export(traces));
                if (orders.spans() - said[0] >= 100_000) {
                    said[0] = orders.spans();
                    options.say("%,d spans sent", said[0]);
                }
            });
        }
    }

    /** Killed at a third and at two thirds, each time while it is about a window. */
    private static long backFill(RunOptions options, String store, Broker broker, Instant from, Instant to) throws IOException {
        Path progress = options.scratch().resolve("progress");
        for (int run = 0; run <= KILLS; run++) {
            long killAt = options.scaled(SPANS) * (run + 1) / (KILLS + 1);
            boolean isLast = run == KILLS;
            Child command = Child.java("backfill-" + run, options.scratch(), Main.class, List.of("-Xmx256m", "-XX:+UseSerialGC"),
                    List.of("backfill", "--from", from.toString(), "--to", to.toString(), "--store", store, "--kafka", broker.bootstrapServers(),
                            "--progress", progress.toString(), "--window", "PT2S", "--spans-per-second", Integer.toString(SPANS_PER_SECOND)));
            Await.until(READ_WITHIN, () -> !command.isAlive() || !isLast && spans(progress) >= killAt);
            if (!isLast && !command.isAlive()) {
                throw new IOException("the back-fill ended before it was killed; see " + options.scratch().resolve("backfill-" + run + ".log"));
            }
            command.kill();
            options.say("%s at %,d spans", isLast ? "it ended" : "killed", spans(progress));
        }
        return spans(progress);
    }

    private static long spans(Path progress) {
        if (!Files.exists(progress)) {
            return 0;
        }
        Properties kept = new Properties();
        try (Reader in = Files.newBufferedReader(progress)) {
            kept.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Long.parseLong(kept.getProperty("spans", "0"));
    }

    private static void compare(RunOptions options, Outcome outcome, TracedOrders orders, ToldVisits live, ToldVisits filled) {
        Await.until(JUDGED_WITHIN, () -> live.rows().equals(filled.rows()) && live.firing().equals(filled.firing()));
        Map<String, String> ofLive = live.rows();
        Map<String, String> ofFilled = filled.rows();
        Map<String, String> missing = new HashMap<>(ofLive);
        missing.keySet().removeAll(ofFilled.keySet());
        Map<String, String> more = new HashMap<>(ofFilled);
        more.keySet().removeAll(ofLive.keySet());
        List<String> differ = ofLive.keySet().stream().filter(visit -> ofFilled.containsKey(visit) && !ofFilled.get(visit).equals(ofLive.get(visit)))
                .toList();
        differ.stream().limit(3).forEach(visit -> options.say("live   %s%n  filled %s", ofLive.get(visit), ofFilled.get(visit)));
        Map<String, String> breakdowns = live.breakdowns();
        Map<String, String> ofFilledBreakdowns = filled.breakdowns();
        breakdowns.keySet().retainAll(ofFilledBreakdowns.keySet());
        long otherwise = breakdowns.entrySet().stream().filter(one -> !one.getValue().equals(ofFilledBreakdowns.get(one.getKey()))).count();
        outcome.figure("live.corrected-orders", live.correctedOrders()).figure("filled.corrected-orders", filled.correctedOrders())
                .figure("breakdowns", breakdowns.size())
                .claim(Claim.atLeast("breakdowns compared, of visits", breakdowns.size(), ofLive.size() * 0.5))
                .claim(Claim.none("breakdowns that differ, of orders that were read in order", otherwise));
        outcome.figure("visits", ofLive.size()).figure("visits.ended", live.ended()).figure("live.alerted-and-ended", live.alertedAndEnded())
                .figure("firing", live.firing().size())
                .claim(Claim.atLeast("visits", ofLive.size(), orders.orders()))
                .claim(Claim.none("visits of the live engine that the back-filled one lacks", missing.size()))
                .claim(Claim.none("visits that it has besides", more.size()))
                .claim(Claim.none("visits that differ in any field", differ.size()))
                .claim(Claim.none("alerts of visits that had ended before", filled.alertedAndEnded()))
                .claim(Claim.none("differences in what alerts now", live.firing().equals(filled.firing()) ? 0 : 1));
    }

    /** A broker, an engine, and what it tells. */
    private record Side(Broker broker, Engine engine, ToldVisits told) implements AutoCloseable {
        static Side start(Path folder) throws IOException {
            Broker broker = new Broker(folder, BROKER_JVM);
            broker.createTopics(PARTITIONS);
            Engine engine = Engine.start(Engine.Setup.alone(TracedOrders.POLICY, PARTITIONS).with(ENGINE_JVM), folder, broker.bootstrapServers())
                    .running();
            return new Side(broker, engine, new ToldVisits(broker.bootstrapServers(), PARTITIONS));
        }

        @Override
        public void close() {
            told.close();
            engine.process().kill();
            broker.close();
        }
    }
}
