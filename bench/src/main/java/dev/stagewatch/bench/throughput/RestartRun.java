package dev.stagewatch.bench.throughput;

import dev.stagewatch.bench.live.EventLog;
import dev.stagewatch.bench.live.Outbox;
import dev.stagewatch.bench.live.Truth;
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
import dev.stagewatch.local.process.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * An engine with a million open orders is killed, and tells what became due meanwhile: once it comes back as itself (static
 * membership, its state folder), once another takes over on an empty disk, which first waits for the group to miss the dead.
 */
public final class RestartRun implements LongRun {
    private static final long OPEN = 1_000_000;
    private static final int PARTITIONS = 4;
    private static final int PROBES = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final double SECONDS_MAX = 120;

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public String proves() {
        return "SIGKILL with 1 M open orders: time to the first verdict when it comes back, and when another takes over";
    }

    @Override
    public String takes() {
        return "4 min, 2 GB of disk";
    }

    @Override
    public Outcome run(RunOptions options) throws IOException {
        Outcome outcome = new Outcome();
        try (Broker broker = new Broker(options.scratch(), List.of("-Xmx1g"))) {
            broker.createTopics(PARTITIONS);
            Engine.Setup named = Engine.Setup.alone(Policies.businessText(), PARTITIONS).named("engine", "engine-1");
            long opened = open(options, broker, named);
            outcome.figure("open-orders", opened).figure("changelog-bytes", broker.bytesOf("-changelog"));
            restart("same-instance.", options, broker, named, opened, outcome);
            restart("other-instance.", options, broker, named.named("engine-after", "-"), opened, outcome);
        }
        return outcome;
    }

    private static long open(RunOptions options, Broker broker, Engine.Setup setup) throws IOException {
        TopicFiller filler = new TopicFiller(broker.bootstrapServers(), EngineSettings.SPANS_TOPIC, "none");
        try (Engine engine = Engine.start(setup, options.scratch(), broker.bootstrapServers()).running()) {
            long opened = filler.fill(SpanMix.statusesOnly(), options.scaled(OPEN), 1, 0, options.seed()).spans();
            engine.process().await("judgement of all orders", PATIENCE, () -> engine.facts() >= opened);
            options.say("%,d orders are open; kill", opened);
            engine.process().kill();
            return opened;
        }
    }

    /** Probes become due while nobody runs; then an engine is started, and killed when all are told. */
    private static void restart(String how, RunOptions options, Broker broker, Engine.Setup setup, long opened, Outcome outcome)
            throws IOException {
        Truth truth = new Truth();
        try (Outbox outbox = new Outbox(broker.bootstrapServers(), "probe", Duration.ZERO, options.seed() + how.length());
                EventLog log = new EventLog(broker.bootstrapServers(), PARTITIONS)) {
            for (int i = 0; i < PROBES; i++) {
                Probes.send(outbox, truth, "PROBE-" + how + i);
            }
            outbox.flush();
            long begun = System.nanoTime();
            try (Engine engine = Engine.start(setup, options.scratch(), broker.bootstrapServers()).running()) {
                double running = seconds(begun);
                await(() -> told(truth, log) > 0);
                double first = seconds(begun);
                await(() -> told(truth, log) == PROBES);
                options.say("%s running after %.1f s, first verdict after %.1f s", how, running, first);
                outcome.figure(how + "running-seconds", running).figure(how + "first-verdict-seconds", first)
                        .figure(how + "all-verdicts-seconds", seconds(begun)).figure(how + "cpu-seconds", engine.process().cpuSeconds())
                        .claim(Claim.atMost(how + "seconds to the first verdict", first, SECONDS_MAX))
                        .claim(Claim.none(how + "order lost from the state", Math.max(0, opened - engine.orders())));
                engine.process().kill();
            }
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        if (!Await.until(PATIENCE, condition)) {
            throw new IllegalStateException("no verdict within " + PATIENCE.toMinutes() + " min of the restart");
        }
    }

    private static long told(Truth truth, EventLog log) {
        return truth.all().keySet().stream().filter(order -> log.of(order).stream().anyMatch(event -> event.type().equals("overdue"))).count();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
