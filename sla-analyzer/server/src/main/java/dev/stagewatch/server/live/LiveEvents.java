package dev.stagewatch.server.live;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.history.feed.FeedSettings;
import dev.stagewatch.server.Analyzer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Looks at the engine's alerts, and at the topic's entries where somebody wants them, once a second and tells the listeners. Thread-safe. */
@ApplicationScoped
public class LiveEvents {

    private static final Logger LOG = Logger.getLogger(LiveEvents.class.getName());
    private static final int LOOK_EVERY_MS = 1_000;
    private static final int STOP_WAIT_S = 10;

    private final Listeners listeners = new Listeners();
    private final AlertChanges changes = new AlertChanges();
    private ScheduledExecutorService looks;
    private EnteredVisits entered;

    @Inject
    private Analyzer analyzer;

    @PostConstruct
    void start() {
        Map<String, Object> kafka = analyzer.settings().kafka().client();
        entered = new EnteredVisits(kafka, FeedSettings.of(kafka).topic());
        looks = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("live-events").daemon().factory());
        looks.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            analyzer.runningOrders().map(changes::look).ifPresent(listeners::tell);
            listeners.tell(entered.look(listeners.want(LiveEvent.ENTERED)));
        } catch (RuntimeException e) {
            // Left to escape, it would end the looks for good.
            LOG.log(Level.WARNING, "the look for changes failed", e);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        looks.shutdown();
        if (looks.awaitTermination(STOP_WAIT_S, TimeUnit.SECONDS)) {
            entered.close();
        }
    }

    public Listeners listeners() {
        return listeners;
    }
}
