package dev.stagewatch.orders.runtime;

import dev.stagewatch.orders.InFlight;
import dev.stagewatch.orders.ServiceIdentity;
import dev.stagewatch.orders.messaging.OrderQueue;
import dev.stagewatch.orders.messaging.QueueSubscription;
import dev.stagewatch.orders.messaging.RabbitConnector;
import dev.stagewatch.orders.outbox.Heartbeat;
import dev.stagewatch.orders.outbox.Outbox;
import dev.stagewatch.orders.outbox.OutboxRelay;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.messaging.MessageTracing;
import dev.stagewatch.tracing.otlp.OtlpSpanClient;
import dev.stagewatch.tracing.work.SlowDatabaseCalls;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * The life of an order service: database migrated, then relay, heartbeat and consumers run until it stops. Waits for a
 * database that is away; until then the service is live but not ready. Fires {@link Started} when all runs.
 */
@ApplicationScoped
public class OrderServiceRuntime {
    /** The database is migrated and the consumers run; observe it to start work of the service's own. */
    public record Started(ServiceIdentity identity) {}

    private static final long DATABASE_RETRY_SECONDS = 1;
    private static final Logger LOG = Logger.getLogger(OrderServiceRuntime.class.getName());

    @Inject ServiceIdentity identity;
    @Inject @Untraced Jdbi untraced;
    @Inject @Untraced ServiceDatabase database;
    @Inject @Untraced ServiceThreads threads;
    @Inject Outbox outbox;
    @Inject InFlight inFlight;
    @Inject InstantSource clock;
    @Inject RabbitConnector rabbit;
    @Inject MessageTracing tracing;
    @Inject OrderTracing orderTracing;
    @Inject OtlpSpanClient otlp;
    @Inject @Any Instance<QueueSubscription> subscriptions;
    @Inject Event<Started> started;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean migrated;
    private volatile OutboxRelay relay;
    private volatile Heartbeat heartbeat;
    private volatile SlowCallWatch slowCalls;
    private volatile List<OrderQueue> queues = List.of();

    void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
        Thread thread = threads.factory().newThread(this::start);
        thread.setName(identity.service() + "-start");
        thread.start();
    }

    public List<OrderQueue> queues() {
        return queues;
    }

    public boolean isMigrated() {
        return migrated;
    }

    public boolean databaseAnswers() {
        return database.answers();
    }

    public boolean isBrokerConnected() {
        OutboxRelay running = relay;
        return running != null && running.isConnected();
    }

    private void start() {
        try {
            if (migrate()) {
                run();
            }
        } catch (InterruptedException e) {
            LOG.fine("stopped before it had started");
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.SEVERE, e, () -> identity.service() + " cannot start; it stays not ready");
        }
    }

    private boolean migrate() throws InterruptedException {
        while (!database.answers()) {
            LOG.info("waiting for the database");
            if (stopping.await(DATABASE_RETRY_SECONDS, TimeUnit.SECONDS)) {
                return false;
            }
        }
        Migrations.run(database.dataSource(), identity.service(), Thread.currentThread().getContextClassLoader());
        migrated = true;
        return true;
    }

    private synchronized void run() {
        if (stopping.getCount() == 0) {
            return;
        }
        relay = new OutboxRelay(untraced, outbox, rabbit, tracing, otlp, threads.factory());
        heartbeat = new Heartbeat(inFlight, relay, otlp, clock, threads.factory());
        queues = subscriptions.stream().map(s -> new OrderQueue(s, rabbit, tracing, threads.factory())).toList();
        slowCalls = new SlowCallWatch(new SlowDatabaseCalls(orderTracing), threads.factory());
        relay.start();
        slowCalls.start();
        heartbeat.start();
        queues.forEach(OrderQueue::start);
        started.fire(new Started(identity));
        LOG.info(() -> identity.instance() + " runs, reading " + queues.stream().map(OrderQueue::name).toList());
    }

    @PreDestroy
    synchronized void stop() {
        stopping.countDown();
        queues.forEach(OrderQueue::close);
        if (relay != null) {
            slowCalls.close();
            heartbeat.close();
            relay.close();
        }
        otlp.close();
    }
}
