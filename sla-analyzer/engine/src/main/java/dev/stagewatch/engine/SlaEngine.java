package dev.stagewatch.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stagewatch.engine.edge.EndOffsetSampler;
import dev.stagewatch.engine.edge.EndOffsets;
import dev.stagewatch.engine.edge.ThreadFailure;
import dev.stagewatch.engine.edge.Topics;
import dev.stagewatch.engine.hops.LearnedRoutes;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.engine.topology.EngineContext;
import dev.stagewatch.engine.topology.OrderTopology;
import dev.stagewatch.engine.topology.StreamsSettings;
import dev.stagewatch.engine.view.OwnedOrders;

/** The running engine: reads spans and logs from Kafka, judges orders, emits events. Thread-safe. */
public final class SlaEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlaEngine.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final long RETRY_MS = 500;
    private static final int ADMIN_TIMEOUT_MS = 5_000;

    private final EngineSettings settings;
    private final EngineListener listener;
    private final Confirmations confirmations;
    private final AtomicReference<PolicySource> policy;
    private volatile PolicyInForce shown;
    private final OwnedOrders orders;
    private final EndOffsets endOffsets = new EndOffsets();
    private final Admin admin;
    private final Thread starter;
    private volatile KafkaStreams streams;
    private volatile EndOffsetSampler sampler;
    private volatile String problem;
    private volatile boolean stopped;

    private SlaEngine(EngineSettings settings, PolicySource policy, EngineListener listener, Confirmations confirmations) {
        this.settings = settings;
        this.listener = listener;
        this.confirmations = confirmations;
        this.policy = new AtomicReference<>(policy);
        this.shown = PolicyInForce.of(policy.policy());
        this.orders = new OwnedOrders(() -> shown, settings.resolvedKept());
        this.admin = Admin.create(adminSettings(settings));
        this.starter = Thread.ofPlatform().daemon().name("sla-engine-start").unstarted(this::startWhenKafkaAnswers);
    }

    private static Map<String, Object> adminSettings(EngineSettings settings) {
        Map<String, Object> admin = new HashMap<>(settings.clientProperties());
        admin.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        return admin;
    }

    /**
     * Starts in the background and returns at once; a broker that is away is waited for.
     *
     * @param policy in force from the first watermark on, or from the next where others were in force before a restart
     */
    public static SlaEngine start(EngineSettings settings, PolicySource policy, EngineListener listener) {
        return start(settings, policy, listener, Confirmations.none());
    }

    /**
     * As {@link #start(EngineSettings, PolicySource, EngineListener)}, with a way to ask the system of record where the policy
     * has {@code confirm} (B4).
     */
    public static SlaEngine start(EngineSettings settings, PolicySource policy, EngineListener listener, Confirmations confirmations) {
        SlaEngine engine = new SlaEngine(settings, policy, listener, confirmations);
        engine.starter.start();
        return engine;
    }

    /** Where the engine is in its life. */
    public EngineState state() {
        KafkaStreams running = streams;
        if (stopped || running == null) {
            return stopped ? EngineState.STOPPED : EngineState.STARTING;
        }
        return switch (running.state()) {
            case CREATED -> EngineState.STARTING;
            case REBALANCING -> EngineState.RESTORING;
            case RUNNING -> EngineState.RUNNING;
            case PENDING_SHUTDOWN, PENDING_ERROR, NOT_RUNNING, ERROR -> EngineState.STOPPED;
        };
    }

    /** Why the engine waits or stopped, in a sentence for people; empty when all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The orders this instance owns. */
    public OpenOrders orders() {
        return orders;
    }

    /** Takes the policy for all open orders from the next watermark on (D6); the one that is in force already changes nothing. */
    public void reloadPolicy(PolicySource newest) {
        shown = PolicyInForce.of(newest.policy());
        policy.set(newest);
    }

    /** Stops reading, commits, and gives up the work; waits up to 10 s. */
    @Override
    public void close() {
        stopped = true;
        starter.interrupt();
        synchronized (this) {
            if (sampler != null) {
                sampler.close();
            }
            if (streams != null) {
                streams.close(CLOSE_WITHIN);
            }
        }
        admin.close(CLOSE_WITHIN);
    }

    private void startWhenKafkaAnswers() {
        try {
            while (!stopped && !startOnce()) {
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Topics.WrongTopicException e) {
            fail(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("the engine cannot start", e);
            fail("the engine cannot start: " + e);
        }
    }

    private boolean startOnce() throws InterruptedException {
        try {
            startStreams(new Topics(admin, settings).ensure(OrderTopology.readingChangelog(settings.applicationId())));
            problem = null;
            return true;
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            if (problem == null) {
                LOG.warn("Kafka at {} does not answer yet: {}", settings.bootstrapServers(), cause.toString());
            }
            problem = "waiting for Kafka at " + settings.bootstrapServers() + ": " + cause.getMessage();
            return false;
        }
    }

    private synchronized void startStreams(List<TopicPartition> inputs) {
        if (stopped) {
            return;
        }
        EngineContext context = new EngineContext(inputs, endOffsets, policy::get, listener, orders, confirmations,
                settings.inputPartitions(), EngineContext.JUDGED_AT_ONCE, settings.hops(), new LearnedRoutes());
        streams = new KafkaStreams(OrderTopology.build(context, settings.storeForm()), StreamsSettings.of(settings));
        streams.setUncaughtExceptionHandler(this::handle);
        sampler = new EndOffsetSampler(admin, settings.applicationId(), inputs, endOffsets, InstantSource.system(),
                settings.sampleInterval());
        streams.start();
    }

    private StreamThreadExceptionResponse handle(Throwable error) {
        ThreadFailure failure = ThreadFailure.of(error);
        if (failure.passes()) {
            LOG.warn(failure.reason(), error);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error(failure.reason(), error);
        fail(failure.reason());
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void fail(String why) {
        problem = why;
        stopped = true;
    }
}
