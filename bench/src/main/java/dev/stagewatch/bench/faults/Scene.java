package dev.stagewatch.bench.faults;

import dev.stagewatch.bench.live.EventLog;
import dev.stagewatch.bench.live.LivePolicy;
import dev.stagewatch.bench.live.Outbox;
import dev.stagewatch.bench.live.Reckoning;
import dev.stagewatch.bench.live.Traffic;
import dev.stagewatch.bench.live.Truth;
import dev.stagewatch.bench.process.Broker;
import dev.stagewatch.bench.process.Engine;
import dev.stagewatch.local.process.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A broker, a service with an outbox, a second one that only beats, a consumer of events, and as many engines as are asked
 * for. Confined to one thread.
 */
public final class Scene implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final Duration JUDGED_WITHIN = Duration.ofMinutes(3);
    /** Time for a verdict that should not be to show itself. */
    private static final Duration SETTLES = Duration.ofSeconds(3);
    private static final List<String> ENGINE_JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final List<String> BROKER_JVM = List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path folder;
    private final LivePolicy policy;
    private final Broker broker;
    private final Outbox outbox;
    private final Outbox idle;
    private final EventLog log;
    private final Truth truth = new Truth();
    private final List<Engine> engines = new ArrayList<>();
    private final long seed;

    /** @param beatEvery of both services; zero: none */
    public Scene(Path folder, LivePolicy policy, Duration beatEvery, long seed) throws IOException {
        this.folder = folder;
        this.policy = policy;
        this.seed = seed;
        broker = new Broker(folder, BROKER_JVM);
        broker.createTopics(PARTITIONS);
        outbox = new Outbox(broker.bootstrapServers(), "shop", beatEvery, seed);
        idle = new Outbox(broker.bootstrapServers(), "crm", beatEvery, seed + 1);
        log = new EventLog(broker.bootstrapServers(), PARTITIONS);
    }

    /** Starts an engine and returns at once; its state folder goes by its name. */
    public Engine engine(String name, String instanceId) throws IOException {
        Engine.Setup setup = Engine.Setup.alone(policy.text(), PARTITIONS).named(name, instanceId).with(ENGINE_JVM);
        Engine engine = Engine.start(setup, folder, broker.bootstrapServers());
        engines.add(engine);
        return engine;
    }

    /** Starts orders at a rate; ids begin with the prefix. */
    public Traffic traffic(double ordersPerSecond, String prefix) {
        return Traffic.start(outbox, truth, policy, ordersPerSecond, prefix, seed + prefix.hashCode());
    }

    /** Waits until everything that is true was told, or patience ends; then a little longer for what should not come. */
    public Reckoning reckon() {
        Await.until(JUDGED_WITHIN, () -> outbox.waiting() == 0 && Reckoning.of(truth, log, policy).missing() == 0);
        Await.until(SETTLES, () -> false);
        log.size();
        return Reckoning.of(truth, log, policy);
    }

    public Broker broker() {
        return broker;
    }

    public Truth truth() {
        return truth;
    }

    public EventLog log() {
        return log;
    }

    public LivePolicy policy() {
        return policy;
    }

    /** Waits a while. */
    static void rest(Duration time) {
        Await.until(time, () -> false);
    }

    @Override
    public void close() {
        engines.forEach(engine -> engine.process().kill());
        outbox.close();
        idle.close();
        log.close();
        broker.close();
    }
}
