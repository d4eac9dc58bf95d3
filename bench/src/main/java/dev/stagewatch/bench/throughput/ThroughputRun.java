package dev.stagewatch.bench.throughput;

import dev.stagewatch.bench.load.Policies;
import dev.stagewatch.bench.load.SpanMix;
import dev.stagewatch.bench.load.TopicFiller;
import dev.stagewatch.bench.load.TopicFiller.Filled;
import dev.stagewatch.bench.process.Broker;
import dev.stagewatch.bench.process.Child;
import dev.stagewatch.bench.process.ConsumerProcess;
import dev.stagewatch.bench.process.Engine;
import dev.stagewatch.bench.process.Peer;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.engine.EngineSettings;
import java.io.IOException;
import java.util.List;

/** Spans per CPU-second of engine, bare consumer and collector, one after the other on one topic, each warmed up on its first part. */
public final class ThroughputRun implements LongRun {
    private static final long MEASURED_SPANS = 7_000_000;
    /** The compiler is still at work at 4 M: a fifth of the engine's CPU between 4 and 8 M was its. */
    private static final long WARM_UP_SPANS = 7_000_000;
    private static final int PARTITIONS = 4;
    /** An order keeps some 200 hops of 25 bytes: all of the run's are 0.4 GB, and a full heap would be what is measured. */
    private static final List<String> JVM_WITH_HOPS = List.of("-Xms2g", "-Xmx2g", "-XX:+UseSerialGC");
    private static final double MILLION = 1e6;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String proves() {
        return "spans per CPU-second: engine beside a bare consumer and the collector's span_metrics, on one topic, warm";
    }

    @Override
    public String takes() {
        return "10 min, 9 GB of disk";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        SpanMix mix = SpanMix.realistic();
        long warm = options.scaled(WARM_UP_SPANS);
        Outcome outcome = new Outcome();
        try (Broker broker = new Broker(options.scratch(), List.of("-Xmx1g"))) {
            broker.createTopics(PARTITIONS);
            Filled filled = new TopicFiller(broker.bootstrapServers(), EngineSettings.SPANS_TOPIC, "none")
                    .fill(mix, warm + options.scaled(MEASURED_SPANS), 11, 0, options.seed());
            options.say("%,d spans, %,d orders, %.0f bytes a span, written in %.0f s", filled.spans(), filled.orders(),
                    filled.bytesPerSpan(), filled.seconds());
            outcome.figure("spans", filled.spans() - warm).figure("warm-up.spans", warm).figure("orders", filled.orders())
                    .figure("bytes-per-span", filled.bytesPerSpan()).figure("status.share", (double) filled.statuses() / filled.spans());
            Pass consumer = consumer(options, broker, mix, warm, filled);
            Pass peer = peer(options, broker, warm, filled);
            Engine.Setup setup = Engine.Setup.alone(Policies.businessText(), PARTITIONS);
            Pass statuses = engine(options, broker, setup.statusesAlone().named("engine-statuses", "-"), warm, filled, outcome);
            Pass hops = engine(options, broker, setup.with(JVM_WITH_HOPS), warm, filled, outcome);
            report(outcome, "consumer", consumer);
            report(outcome, "span-metrics", peer);
            report(outcome, "engine-statuses", statuses);
            report(outcome, "engine", hops);
            claims(outcome, consumer, peer, statuses, hops);
        }
        return outcome;
    }

    private static void report(Outcome outcome, String who, Pass pass) {
        outcome.figure(who + ".spans-per-cpu-second", pass.spansPerCpuSecond())
                .figure(who + ".cpu-seconds-per-million-spans", pass.cpuSeconds() * MILLION / pass.spans())
                .figure(who + ".compiler-cpu-seconds-per-million-spans", pass.compilerSeconds() * MILLION / pass.spans())
                .figure(who + ".spans-per-second", pass.spans() / pass.seconds())
                .figure(who + ".broker-cpu-seconds-per-million-spans", pass.brokerCpuSeconds() * MILLION / pass.spans());
    }

    private static void claims(Outcome outcome, Pass consumer, Pass peer, Pass statuses, Pass hops) {
        double overPeer = statuses.spansPerCpuSecond() / peer.spansPerCpuSecond();
        double overConsumer = consumer.spansPerCpuSecond() / statuses.spansPerCpuSecond();
        double hopsOverPeer = hops.spansPerCpuSecond() / peer.spansPerCpuSecond();
        outcome.figure("engine-statuses-over-span-metrics.ratio", overPeer)
                .figure("engine-statuses-over-consumer.cpu-ratio", overConsumer)
                .figure("engine-over-span-metrics.ratio", hopsOverPeer)
                .claim(Claim.atLeast("spans per CPU-second, statuses alone, over span_metrics, ratio", overPeer, 4))
                .claim(Claim.atMost("CPU, statuses alone, over the bare consumer, ratio", overConsumer, 4))
                .claim(Claim.atLeast("spans per CPU-second, with all hops, over span_metrics, ratio", hopsOverPeer, 2));
    }

    private static Pass consumer(RunOptions options, Broker broker, SpanMix mix, long warm, Filled filled) throws IOException {
        try (Child child = Child.java("consumer", options.scratch(), ConsumerProcess.class, Engine.JVM,
                List.of(broker.bootstrapServers(), Integer.toString(mix.spans())))) {
            return Pass.of("bare consumer", options, broker, child, () -> Pass.Reading.of(child.said()), warm, filled.spans());
        }
    }

    private static Pass peer(RunOptions options, Broker broker, long warm, Filled filled) throws IOException {
        try (Peer peer = Peer.start(options.folders(), options.scratch(), broker.bootstrapServers())) {
            return Pass.of("span_metrics", options, broker, peer.process(),
                    () -> new Pass.Reading(peer.spans(), peer.process().cpuSeconds(), 0), warm, filled.spans());
        }
    }

    private static Pass engine(RunOptions options, Broker broker, Engine.Setup setup, long warm, Filled filled, Outcome outcome)
            throws IOException {
        long changelog = broker.bytesOf("-changelog");
        long repartition = broker.bytesOf("-repartition");
        try (Engine engine = Engine.start(setup, options.scratch(), broker.bootstrapServers())) {
            Pass pass = Pass.of(setup.name(), options, broker, engine.process(), () -> {
                var said = engine.process().said();
                boolean isJudged = said.path("facts").asLong() >= filled.statuses();
                Pass.Reading reading = Pass.Reading.of(said);
                return isJudged ? reading : reading.at(Math.min(reading.spans(), filled.spans() - 1));
            }, warm, filled.spans());
            outcome.figure(setup.name() + ".heap-after-collection-bytes", engine.heapAfterCollection())
                    .figure(setup.name() + ".orders", engine.orders())
                    .figure(setup.name() + ".changelog-bytes", broker.bytesOf("-changelog") - changelog)
                    .figure(setup.name() + ".repartition-bytes", broker.bytesOf("-repartition") - repartition);
            return pass;
        }
    }
}
