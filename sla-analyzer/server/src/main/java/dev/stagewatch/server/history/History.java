package dev.stagewatch.server.history;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.feed.FeedCounts;
import dev.stagewatch.server.Analyzer;
import dev.stagewatch.server.metrics.HistoryMetrics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/** History of this server, where HISTORY_DB_HOST says that there is one. Thread-safe. */
@ApplicationScoped
public class History {

    private static final int STEP_EVERY_S = 3;
    private static final int STOP_WAIT_S = 15;

    @Inject
    private Analyzer analyzer;

    @Inject
    private Config config;

    private volatile HistoryUpkeep upkeep;
    private ScheduledExecutorService steps;

    void start(@Observes @Initialized(ApplicationScoped.class) Object initialized) throws NamingException {
        Optional<HistorySettings> settings = HistorySettings.from(config, analyzer.settings().kafka().client(),
                analyzer.settings().applicationId());
        if (settings.isPresent()) {
            begin(settings.get(), (DataSource) new InitialContext().lookup("jdbc/history"));
        }
    }

    private void begin(HistorySettings settings, DataSource connections) {
        FeedCounts counts = new FeedCounts();
        analyzer.metrics().registry().register(new HistoryMetrics(counts, Clock.systemUTC()));
        upkeep = new HistoryUpkeep(connections, settings, counts, analyzer::policyInForce, Clock.systemUTC());
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        steps = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = Thread.ofPlatform().name("history-upkeep").daemon().unstarted(work);
            thread.setContextClassLoader(classes);
            return thread;
        });
        steps.scheduleWithFixedDelay(upkeep::step, 0, STEP_EVERY_S, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        if (upkeep != null) {
            steps.shutdown();
            steps.awaitTermination(STOP_WAIT_S, TimeUnit.SECONDS);
            upkeep.close();
        }
    }

    /** Whether there is to be a history at all. */
    public boolean isConfigured() {
        return upkeep != null;
    }

    /** The database, once its schema is there; it may be away all the same. */
    public Optional<HistoryDatabase> database() {
        return Optional.ofNullable(upkeep).flatMap(HistoryUpkeep::database);
    }

    /** Why history is not being written; empty where it is, or where there is none. */
    public Optional<String> problem() {
        return Optional.ofNullable(upkeep).flatMap(HistoryUpkeep::problem);
    }

    /** For people: off, written, or why it waits. */
    public String condition() {
        return upkeep == null ? "off" : upkeep.problem().map(why -> "waits: " + why).orElse("written");
    }
}
