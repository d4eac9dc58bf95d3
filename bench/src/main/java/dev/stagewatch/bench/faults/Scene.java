package dev.stagewatch.bench.faults;

import dev.stagewatch.bench.live.EventLog;
import dev.stagewatch.bench.live.LivePolicy;
import dev.stagewatch.bench.live.Outbox;
import dev.stagewatch.bench.live.Reckoning;
import dev.stagewatch.bench.live.Traffic;
import dev.stagewatch.bench.live.Truth;
import dev.stagewatch.bench.process.Broker;
import dev.stagewatch.bench.process.Collector;
import dev.stagewatch.bench.process.Engine;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A broker, a collector where it is asked for, a service with an outbox, a second one that only beats, a consumer of events,
 * and as many engines as are asked for. Confined to one thread.
 */
public final class Scene implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final Duration JUDGED_WITHIN = Duration.ofMinutes(3);
    /** A collector that syncs each request to its disk gives an hour back in minutes: 300 requests a second on a busy machine. */
    private static final int OUTAGES_TO_CATCH_UP = 3;
    /** Time for a verdict that should not be to show itself. */
    private static final Duration SETTLES = Duration.ofSeconds(3);
    private static final List<String> ENGINE_JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final List<String> BROKER_JVM = List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path folder;
    private final LivePolicy policy;
    private final Broker broker;
    private final Collector collector;
    private final Outbox outbox;
    private final Outbox idle;
    private final EventLog log;
    private final Truth truth = new Truth();
    private final List<Engine> engines = new ArrayList<>();
    private final long seed;

    /** The services write to Kafka themselves. @param beatEvery of both services; zero: none */
    public Scene(Path folder, LivePolicy policy, Duration beatEvery, long seed) throws IOException {
        this(folder, policy, beatEvery, seed, false);
    }

    /** @param throughCollector whether a collector with our configuration stands between the services and Kafka */
    public Scene(Path folder, LivePolicy policy, Duration beatEvery, long seed, boolean throughCollector) throws IOException {
        this.folder = folder;
        this.policy = policy;
        this.seed = seed;
        broker = new Broker(folder, BROKER_JVM);
        broker.createTopics(PARTITIONS);
        collector = throughCollector
                ? new Collector(Folders.fromEnvironment(System.getenv()), folder.resolve("collector"), broker.port()) : null;
        outbox = service("shop", beatEvery, seed);
        idle = service("crm", beatEvery, seed + 1);
        log = new EventLog(broker.bootstrapServers(), PARTITIONS);
    }

    private Outbox service(String name, Duration beatEvery, long itsSeed) {
        return collector == null ? new Outbox(broker.bootstrapServers(), name, beatEvery, itsSeed)
                : Outbox.through(collector.url(), name, beatEvery, itsSeed);
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
        return reckon(Reckoning::of, Duration.ZERO);
    }

    /** The same, with more patience: what was held back in an outage so long comes first. */
    Reckoning reckonAfter(Duration outage) {
        return reckon(Reckoning::of, outage);
    }

    /** The same where a service was cut off. */
    Reckoning reckonWithDoubts(Duration outage) {
        return reckon(Reckoning::ofDoubts, outage);
    }

    private Reckoning reckon(Reckoner reckoner, Duration outage) {
        Await.until(JUDGED_WITHIN.plus(outage.dividedBy(OUTAGES_TO_CATCH_UP)), () -> outbox.waiting() + idle.waiting() == 0 && reckoner.of(truth, log, policy).missing() == 0);
        Await.until(SETTLES, () -> false);
        log.size();
        return reckoner.of(truth, log, policy);
    }

    /** Waits until everything that is true of orders whose id begins so was told; false where patience ends. */
    boolean toldAllOf(String prefix) {
        return Await.until(JUDGED_WITHIN, () -> Reckoning.ofDoubts(truth, log, policy, prefix).missing() == 0);
    }

    private interface Reckoner {
        Reckoning of(Truth truth, EventLog log, LivePolicy policy);
    }

    /** Of a scene that has one. */
    Collector collector() {
        return collector;
    }

    /** The service without traffic, crm. */
    Outbox idle() {
        return idle;
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
        if (collector != null) {
            collector.close();
        }
        broker.close();
    }
}
