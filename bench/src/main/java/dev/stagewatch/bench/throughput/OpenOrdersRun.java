package dev.stagewatch.bench.throughput;

import dev.stagewatch.bench.live.Delays;
import dev.stagewatch.bench.load.Policies;
import dev.stagewatch.bench.load.SpanMix;
import dev.stagewatch.bench.load.TopicFiller;
import dev.stagewatch.bench.process.Broker;
import dev.stagewatch.bench.process.Engine;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.engine.EngineSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One engine whose open orders grow from ten thousand to five million: bytes an order, CPU an event, delay of a verdict. */
public final class OpenOrdersRun implements LongRun {
    private static final List<Long> SIZES = List.of(10_000L, 100_000L, 1_000_000L, 5_000_000L);
    private static final long EVENTS = 300_000;
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "open-orders";
    }

    @Override
    public String proves() {
        return "10 k to 5 M open orders in a 1 GiB heap: bytes an order, CPU an event and delay of a verdict as they grow";
    }

    @Override
    public String takes() {
        return "10 min, 5 GB of disk";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        Outcome outcome = new Outcome();
        try (Broker broker = new Broker(options.scratch(), List.of("-Xmx1g"))) {
            broker.createTopics(PARTITIONS);
            TopicFiller filler = new TopicFiller(broker.bootstrapServers(), EngineSettings.SPANS_TOPIC, "none");
            try (Engine engine = Engine.start(Engine.Setup.alone(Policies.businessText(), PARTITIONS), options.scratch(),
                    broker.bootstrapServers()).running()) {
                warmUp(filler, engine, options);
                long empty = engine.heapAfterCollection();
                long before = engine.orders();
                long opened = 0;
                for (long size : SIZES) {
                    opened += open(filler, engine, options.scaled(size) - opened, (int) opened, options);
                    measure(new Step(outcome, opened, empty, before), broker, filler, engine, options);
                }
                outcome.claim(Claim.atMost("heap for " + opened + " open orders, GiB",
                        engine.heapAfterCollection() / (double) (1 << 30), 1));
            }
        }
        return outcome;
    }

    /** Where a step writes its figures, and what the engine held before the first order. */
    private record Step(Outcome outcome, long size, long emptyHeap, long ordersBefore) {
        void figure(String name, Object value) {
            outcome.figure("at-" + size + "." + name, value);
        }
    }

    private static void warmUp(TopicFiller filler, Engine engine, RunOptions options) {
        long facts = engine.facts();
        filler.fill(SpanMix.statusesOnly(), options.scaled(EVENTS), 11, 1_000_000_000, options.seed());
        awaitFacts(engine, facts + options.scaled(EVENTS));
    }

    private static long open(TopicFiller filler, Engine engine, long count, int first, RunOptions options) {
        if (count <= 0) {
            return 0;
        }
        long facts = engine.facts();
        long spans = filler.fill(SpanMix.statusesOnly(), count, 1, first, options.seed() + first).spans();
        awaitFacts(engine, facts + spans);
        return spans;
    }

    private static void measure(Step step, Broker broker, TopicFiller filler, Engine engine, RunOptions options) {
        long heap = engine.heapAfterCollection();
        double perOrder = (heap - step.emptyHeap) / (double) step.size;
        step.figure("heap-bytes-per-order", perOrder);
        step.figure("changelog-bytes", broker.bytesOf("-changelog"));
        double before = engine.process().cpuSeconds();
        long facts = engine.facts();
        long events = filler.touch(SpanMix.statusesOnly(), options.scaled(EVENTS), (int) step.size, options.seed()).spans();
        awaitFacts(engine, facts + events);
        double micros = (engine.process().cpuSeconds() - before) * 1e6 / events;
        step.figure("cpu-microseconds-per-event", micros);
        Delays delays = Probes.measure(broker, PARTITIONS, options.seed() + step.size, Duration.ofSeconds(15));
        step.figure("delay-p50-seconds", delays.quantile(0.5));
        step.figure("delay-p99-seconds", delays.quantile(0.99));
        options.say("%,d open: %.0f bytes of heap an order, %.1f us of CPU an event, delay p99 %.2f s", step.size, perOrder, micros,
                delays.quantile(0.99));
    }

    private static void awaitFacts(Engine engine, long facts) {
        engine.process().await("judgement of what was sent", PATIENCE, () -> engine.facts() >= facts);
    }
}
