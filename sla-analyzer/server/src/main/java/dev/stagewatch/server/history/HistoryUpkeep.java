package dev.stagewatch.server.history;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.sql.DataSource;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.feed.FeedCounts;
import dev.stagewatch.history.feed.HistoryFeed;
import dev.stagewatch.history.report.PolicyArchive;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Migrations;
import dev.stagewatch.history.store.Months;
import dev.stagewatch.history.store.Retention;
import dev.stagewatch.model.policy.Policy;

/**
 * Brings history to where it should be, a step at a time: schema, feed, policy, retention. What fails is tried again with the
 * next step. Stepped by one thread; {@link #database} and {@link #problem} from any.
 */
final class HistoryUpkeep implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HistoryUpkeep.class.getName());

    private final DataSource connections;
    private final HistorySettings settings;
    private final FeedCounts counts;
    private final Supplier<Optional<Policy>> policy;
    private final Clock clock;
    private String archived = "";
    private LocalDate retained;
    private HistoryFeed feed;
    private volatile HistoryDatabase database;
    private volatile String problem = "not begun yet";

    /** @param policy the one in force; empty while there is none */
    HistoryUpkeep(DataSource connections, HistorySettings settings, FeedCounts counts, Supplier<Optional<Policy>> policy, Clock clock) {
        this.connections = connections;
        this.settings = settings;
        this.counts = counts;
        this.policy = policy;
        this.clock = clock;
    }

    void step() {
        try {
            migrate();
            feed();
            policy.get().ifPresent(this::archive);
            retain();
            problem = null;
        } catch (RuntimeException e) {
            String now = rootOf(e);
            if (!now.equals(problem)) {
                LOG.log(Level.WARNING, "history waits: {0}", now);
            }
            problem = now;
        }
    }

    private void migrate() {
        if (database == null) {
            Migrations.run(connections, HistoryUpkeep.class.getClassLoader());
            database = new HistoryDatabase(connections);
            LOG.info("the history's schema is up to date");
        }
    }

    /** A feed that ended by itself left its offsets where it stopped, so a new one goes on there. */
    private void feed() {
        if (feed != null && feed.failure() != null) {
            feed.close();
            feed = null;
        }
        if (feed == null) {
            feed = HistoryFeed.start(settings.feed(), new HistoryWriter(database, new Months(database)), counts, clock);
        }
    }

    private void archive(Policy inForce) {
        if (!archived.equals(inForce.version())) {
            new PolicyArchive(database).record(inForce);
            archived = inForce.version();
        }
    }

    private void retain() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(retained)) {
            new Retention(database, settings.months(), settings.reportMonths()).apply(today);
            retained = today;
        }
    }

    /** Empty until the schema is there. */
    Optional<HistoryDatabase> database() {
        return Optional.ofNullable(database);
    }

    /** Why history is not being written; empty when all is well. */
    Optional<String> problem() {
        String inUpkeep = problem;
        return inUpkeep == null && counts.awaySinceMillis() > 0 ? Optional.of("the database is away") : Optional.ofNullable(inUpkeep);
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.close();
        }
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
    }
}
