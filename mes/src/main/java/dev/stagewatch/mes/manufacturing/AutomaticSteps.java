package dev.stagewatch.mes.manufacturing;

import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.OrderState;
import dev.stagewatch.orders.runtime.OrderServiceRuntime;
import dev.stagewatch.orders.runtime.Untraced;
import dev.stagewatch.tracing.OrderRef;
import dev.stagewatch.tracing.OrderSpan;
import dev.stagewatch.tracing.OrderTracing;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Does the steps that are due by themselves: the people of a demonstration. Does nothing where people do them. */
@ApplicationScoped
public class AutomaticSteps {
    private static final long LOOK_EVERY_MS = 500;
    private static final Logger LOG = Logger.getLogger(AutomaticSteps.class.getName());

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    @Untraced
    Jdbi jdbi;
    @Inject
    OrderLedger ledger;
    @Inject
    OrderTracing tracing;
    @Inject
    Manufacturing manufacturing;

    private volatile ScheduledFuture<?> looking;

    void begin(@Observes OrderServiceRuntime.Started started) {
        if (manufacturing.isAutomatic()) {
            looking = scheduler.scheduleWithFixedDelay(this::doWhatIsDue, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void end() {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    void doWhatIsDue() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = jdbi.inTransaction(this::doOne);
            }
        } catch (RuntimeException e) {
            // An exception would end the schedule; what is due stays due, so the next look tries again.
            LOG.log(Level.WARNING, "a manufacturing step that is due was not done", e);
        }
    }

    private boolean doOne(Handle tx) {
        Optional<String> due = manufacturing.lockDue(tx);
        due.ifPresent(orderId -> advance(tx, ledger.lock(tx, orderId)));
        return due.isPresent();
    }

    private void advance(Handle tx, OrderState order) {
        Optional<Step> step = Step.after(order.status()).filter(next -> ledger.allowed(order.status()).contains(next.status()));
        if (step.isEmpty()) {
            manufacturing.reschedule(tx, order.orderId(), null);
            return;
        }
        try (OrderSpan span = tracing.linkedStep("manufacturing " + step.get().word(), new OrderRef(order.orderId(), order.partner()), order.traceparent())) {
            try {
                manufacturing.advance(tx, order.orderId(), step.get());
            } catch (RuntimeException e) {
                span.fail(e);
                throw e;
            }
        }
    }
}
