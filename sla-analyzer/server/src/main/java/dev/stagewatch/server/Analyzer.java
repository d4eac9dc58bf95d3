package dev.stagewatch.server;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.engine.EngineState;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.engine.SlaEngine;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.server.alerts.AlertLinks;
import dev.stagewatch.server.alerts.AlertPusher;
import dev.stagewatch.server.metrics.AnalyzerMetrics;
import dev.stagewatch.server.traces.EngineJourneys;
import dev.stagewatch.server.traces.JaegerLinks;
import dev.stagewatch.server.traces.ReadLog;
import dev.stagewatch.server.traces.TraceGateway;
import dev.stagewatch.server.web.OpenTrend;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/**
 * The engine in this server: started once a valid policy is there, given each newer one, stopped with the server.
 * Thread-safe.
 */
@ApplicationScoped
public class Analyzer {

    private static final int SWEEP_EVERY_S = 15;
    private static final int TREND_EVERY_S = 60;
    private static final Logger LOG = Logger.getLogger(Analyzer.class.getName());

    @Inject
    private Config config;

    private ServerSettings settings;
    private AnalyzerMetrics metrics;
    private PolicyFile policyFile;
    private PolicyTrial trial;
    private final OpenTrend trend = new OpenTrend();
    private ScheduledExecutorService watch;
    private volatile Policy inForce;
    private volatile SlaEngine engine;
    private volatile AlertPusher pusher;
    private volatile TraceGateway traceGateway = TraceGateway.off();

    /**
     * Whether the engine works, and if not, why.
     *
     * @param engine  its state in lower case, or no-policy before it could start
     * @param problem empty when all is well
     */
    public record Condition(String engine, Optional<String> problem) {

        /** For people. */
        public String text() {
            return "The engine is " + engine + problem.map(why -> ": " + why).orElse("") + ".";
        }
    }

    @PostConstruct
    void prepare() {
        settings = ServerSettings.from(config);
        metrics = new AnalyzerMetrics(this::runningOrders, this::wakePusher, Clock.systemUTC());
        policyFile = new PolicyFile(settings.slaFile(), metrics::policyReload, Clock.systemUTC());
        trial = new PolicyTrial(this::runningOrders, () -> condition().text(), settings.slaFile());
        watch = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("policy-watch").daemon().factory());
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object initialized) {
        watch.scheduleWithFixedDelay(this::lookAtPolicy, 0, settings.slaPollInterval().toMillis(), TimeUnit.MILLISECONDS);
        watch.scheduleWithFixedDelay(this::sweep, SWEEP_EVERY_S, SWEEP_EVERY_S, TimeUnit.SECONDS);
        watch.scheduleWithFixedDelay(this::lookAtTrend, TREND_EVERY_S, TREND_EVERY_S, TimeUnit.SECONDS);
    }

    private void sweep() {
        try {
            Policy policy = inForce;
            runningOrders().filter(orders -> policy != null).ifPresent(orders ->
                    metrics.overdueWithoutVerdict(Sweep.overdueWithoutVerdict(orders, policy)));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the sweep over the open orders failed", e);
        }
    }

    private void lookAtTrend() {
        try {
            runningOrders().ifPresent(orders -> trend.look(Clock.systemUTC().instant(), orders.totals()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the open orders could not be counted", e);
        }
    }

    private void lookAtPolicy() {
        try {
            policyFile.poll().ifPresent(this::take);
        } catch (RuntimeException e) {
            // Left to escape, it would end the watch for good.
            LOG.log(Level.SEVERE, "the policy could not be taken", e);
        }
    }

    private void take(PolicySource policy) {
        inForce = policy.policy();
        metrics.limits(PolicyFile.limits(inForce));
        metrics.verdictsBy(inForce.stages().keySet(), inForce.partnersByTier().keySet());
        metrics.policy().taken(PolicyFile.objectives(inForce), inForce.version());
        if (engine != null) {
            engine.reloadPolicy(policy);
            return;
        }
        EngineSettings engineSettings = settings.engine().appliedTo(EngineSettings
                .of(settings.kafka().bootstrapServers(), settings.applicationId(), settings.stateDir())
                .withClientProperties(settings.kafka().properties())
                .withInputPartitions(settings.inputPartitions()));
        engine = SlaEngine.start(engineSettings, policy, metrics, new HttpConfirmations(Clock.systemUTC()));
        traceGateway = TraceGateway.start(name -> config.getOptionalValue(name, String.class), new TraceGateway.Surroundings(
                new EngineJourneys(this::runningOrders), inForce.order().id(), new ReadLog(metrics.traceReads()), Clock.systemUTC()));
        metrics.traceReads().gatewayRefused(traceGateway.refusal().isPresent());
        settings.alertmanager().ifPresentOrElse(
                alertmanager -> {
                    pusher = new AlertPusher(engine.orders(), alertmanager,
                            new AlertLinks(settings.publicUrl(), jaegerLinks()), settings.alerts(),
                            settings.alertStormAbove(),
                            metrics::alertPush, Clock.systemUTC());
                    pusher.start();
                },
                () -> LOG.info("ALERTMANAGER_URL is not set: overdue orders are not pushed"));
    }

    private void wakePusher() {
        AlertPusher present = pusher;
        if (present != null) {
            present.wake();
        }
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
        if (pusher != null) {
            pusher.close();
        }
        traceGateway.close();
        if (engine != null) {
            engine.close();
        }
    }

    /** The orders, once the engine runs; empty before, when what it knows is not complete. */
    public Optional<OpenOrders> runningOrders() {
        SlaEngine present = engine;
        return present != null && present.state() == EngineState.RUNNING
                ? Optional.of(present.orders()) : Optional.empty();
    }

    /** Of the open orders, looked at each minute. */
    OpenTrend trend() {
        return trend;
    }

    public Condition condition() {
        SlaEngine present = engine;
        return present == null
                ? new Condition("no-policy", policyFile.state().refusal())
                : new Condition(present.state().name().toLowerCase(Locale.ROOT), present.problem());
    }

    /** Whether the engine has given up although nobody stopped it: only a new process helps. */
    public boolean gaveUp() {
        SlaEngine present = engine;
        return present != null && present.state() == EngineState.STOPPED;
    }

    public PolicyState policy() {
        return policyFile.state();
    }

    /** Empty before the first one was taken. */
    public Optional<Policy> policyInForce() {
        return Optional.ofNullable(inForce);
    }

    public PolicyTrial policyTrial() {
        return trial;
    }

    public TraceGateway traceGateway() {
        return traceGateway;
    }

    /** To orders in Jaeger, as it reads now: through the gateway or not. */
    public JaegerLinks jaegerLinks() {
        return new JaegerLinks(settings.jaeger(), traceGateway.isOn());
    }

    public ServerSettings settings() {
        return settings;
    }

    public AnalyzerMetrics metrics() {
        return metrics;
    }
}
