package dev.stagewatch.server.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.history.schedule.InvalidScheduleException;
import dev.stagewatch.history.schedule.ReportSender;
import dev.stagewatch.history.schedule.ScheduleReader;
import dev.stagewatch.history.schedule.Sending;
import dev.stagewatch.history.schedule.SendingCounts;
import dev.stagewatch.server.Analyzer;
import dev.stagewatch.server.history.History;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/**
 * Sends reports by REPORT_SCHEDULE_FILE, where it is set. A report is due only once the watermark has passed its period, so an
 * outage makes it late and never wrong. A schedule that is wrong stops nothing else.
 */
@ApplicationScoped
public class ScheduledReports {

    private static final Logger LOG = Logger.getLogger(ScheduledReports.class.getName());
    private static final int STEP_EVERY_S = 15;

    @Inject
    private Analyzer analyzer;

    @Inject
    private History history;

    @Inject
    private Config config;

    private ScheduledExecutorService steps;
    private List<Sending> schedule;
    private SendingCounts counts;
    private ReportSender sender;

    void start(@Observes @Initialized(ApplicationScoped.class) Object initialized) {
        config.getOptionalValue("REPORT_SCHEDULE_FILE", String.class).map(String::strip).filter(file -> !file.isEmpty())
                .ifPresent(file -> begin(Path.of(file)));
    }

    private void begin(Path file) {
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        try {
            schedule = new ScheduleReader(name -> config.getOptionalValue(name, String.class), classes).read(Files.readString(file));
        } catch (InvalidScheduleException | IOException e) {
            LOG.log(Level.SEVERE, "no report is sent, REPORT_SCHEDULE_FILE {0}: {1}", new Object[] {file, e.getMessage()});
            analyzer.metrics().registry().register(new SendingMetrics(new SendingCounts(List.of()), true));
            return;
        }
        counts = new SendingCounts(schedule.stream().flatMap(sending -> sending.deliveries().keySet().stream()).distinct().toList());
        analyzer.metrics().registry().register(new SendingMetrics(counts, false));
        steps = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = Thread.ofPlatform().name("scheduled-reports").daemon().unstarted(work);
            thread.setContextClassLoader(classes);
            return thread;
        });
        steps.scheduleWithFixedDelay(this::step, STEP_EVERY_S, STEP_EVERY_S, TimeUnit.SECONDS);
    }

    private void step() {
        try {
            Optional<Instant> settled = analyzer.runningOrders().flatMap(OpenOrders::watermark);
            if (settled.isPresent() && history.problem().isEmpty()) {
                history.database().ifPresent(database -> {
                    if (sender == null) {
                        sender = new ReportSender(database, schedule, counts, Clock.systemUTC());
                    }
                    sender.step(settled.get());
                });
            }
        } catch (RuntimeException e) {
            // Left to escape, it would end the sending for good.
            LOG.log(Level.WARNING, "the scheduled reports wait: {0}", e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        if (steps != null) {
            steps.shutdownNow();
        }
    }
}
