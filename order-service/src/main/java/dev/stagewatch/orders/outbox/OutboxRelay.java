package dev.stagewatch.orders.outbox;

import dev.stagewatch.orders.messaging.RabbitConnector;
import dev.stagewatch.tracing.messaging.MessageTracing;
import dev.stagewatch.tracing.otlp.OtlpSpanClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jdbi.v3.core.Jdbi;

/**
 * Empties the outbox: one pump to RabbitMQ, one to the collector, neither waiting for the other. Starts again by itself
 * whatever was away. Any number of instances may run on one database. Thread-safe.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BATCH = 256;
    private static final Duration TIDY_PAUSE = Duration.ofHours(1);
    private static final int KEEP_DAYS = 14;

    private final OutboxTable table;
    private final Publisher publisher;
    private final Pump publishing;
    private final Pump exporting;
    private final Pump tidying;

    public OutboxRelay(
            Jdbi untraced, Outbox outbox, RabbitConnector rabbit, MessageTracing tracing, OtlpSpanClient otlp, ThreadFactory threads) {
        this.table = new OutboxTable(untraced);
        this.publisher = new Publisher(rabbit, tracing);
        Exporter exporter = new Exporter(otlp, InstantSource.system());
        this.publishing = new Pump("outbox-publish", PAUSE, this::publish, threads);
        this.exporting =
                new Pump("outbox-export", PAUSE, () -> table.export(BATCH, exporter.resting(), exporter) > 0, threads);
        this.tidying = new Pump("outbox-tidy", TIDY_PAUSE, this::tidy, threads);
        outbox.onCommit(this::wake);
    }

    public void start() {
        publishing.start();
        exporting.start();
        tidying.start();
    }

    /** There is something to send. */
    public void wake() {
        publishing.wake();
        exporting.wake();
    }

    /** Whether the broker is connected, as of the last try. */
    public boolean isConnected() {
        return publisher.isConnected();
    }

    /** The time of the oldest status that the collector has not acknowledged. */
    public Optional<Instant> oldestUnacknowledged() {
        return table.oldestUnacknowledged();
    }

    private boolean publish() throws Exception {
        publisher.connect();
        return table.publish(BATCH, publisher) > 0;
    }

    private boolean tidy() {
        table.forget(KEEP_DAYS);
        return false;
    }

    @Override
    public void close() {
        publishing.close();
        exporting.close();
        tidying.close();
        publisher.close();
    }
}
