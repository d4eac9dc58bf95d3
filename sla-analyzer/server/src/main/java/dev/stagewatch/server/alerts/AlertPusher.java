package dev.stagewatch.server.alerts;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.server.alerts.Alertmanager.Outcome;
import jakarta.json.JsonObject;

/**
 * Keeps Alertmanager told, on a thread of its own: every firing alert once each interval, a change at once, a resolve until
 * it is accepted. After a failure it waits from one second up to the interval, doubling, and loses nothing meanwhile, since
 * each round starts from the engine's own state.
 */
public final class AlertPusher implements AutoCloseable {

    /** Alerts in one request. */
    static final int BATCH_MAX = 500;

    private static final Logger LOG = Logger.getLogger(AlertPusher.class.getName());
    private static final Duration BACKOFF_MIN = Duration.ofSeconds(1);
    /** Least time between two looks at the engine, however often the watermark advances. */
    private static final Duration LOOK_MIN = Duration.ofMillis(250);
    private static final Duration TIMEOUT_MAX = Duration.ofSeconds(10);

    private final OpenOrders orders;
    private final Alertmanager alertmanager;
    private final AlertMessage message;
    private final Duration interval;
    private final Consumer<String> counter;
    private final Clock clock;
    private final StormMessage stormMessage;
    private final AlertBook book;
    private final Semaphore wakeUp = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;
    private Instant repeatedAt = Instant.EPOCH;
    private Duration backoff = Duration.ZERO;
    private boolean adopted;

    /**
     * @param orders       whose alerts are told
     * @param alertmanager base of its API
     * @param times        how often, and for how long without a repetition
     * @param stormAbove   alerts of a stage that are told one by one; the others are told as one, 1 or more
     * @param counter      takes the outcome of every request, in lower case
     */
    public AlertPusher(OpenOrders orders, URI alertmanager, AlertLinks links, AlertTimes times, int stormAbove,
            Consumer<String> counter, Clock clock) {
        this.orders = orders;
        this.alertmanager = new Alertmanager(alertmanager, shorter(times.interval(), TIMEOUT_MAX));
        this.message = new AlertMessage(links, times.lifetime());
        this.stormMessage = new StormMessage(links, times.lifetime());
        this.book = new AlertBook(new Storms(stormAbove));
        this.interval = times.interval();
        this.counter = counter;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("alert-pusher").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Something may have changed: have a look soon. Never waits. */
    public void wake() {
        if (wakeUp.availablePermits() == 0) {
            wakeUp.release();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                awaitNextLook();
                round();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "alerts could not be told this time", e);
                backOff();
            }
        }
    }

    private void awaitNextLook() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep((backoff.isZero() ? LOOK_MIN : backoff).toMillis());
        if (backoff.isZero()) {
            wakeUp.tryAcquire(interval.toMillis() / 2, TimeUnit.MILLISECONDS);
        }
        wakeUp.drainPermits();
    }

    /** Looks once and tells what there is to tell. */
    void round() throws InterruptedException {
        List<Alert> firing = book.look(orders);
        if (!knowsWhatWasTold(firing)) {
            backOff();
            return;
        }
        Instant now = clock.instant();
        boolean repeat = !now.isBefore(repeatedAt.plus(interval));
        AlertBook.Round round = book.next(firing, repeat);
        if (tell(round, now)) {
            backoff = Duration.ZERO;
            repeatedAt = repeat ? now : repeatedAt;
        } else {
            backOff();
        }
    }

    /** Asked once, and only where it matters: which of many alerts an earlier process told one by one. */
    private boolean knowsWhatWasTold(List<Alert> firing) throws InterruptedException {
        if (adopted || !book.needsToKnowWhatWasTold(firing)) {
            return true;
        }
        Optional<List<JsonObject>> present = alertmanager.present(AlertMessage.NAME);
        present.ifPresentOrElse(
                labels -> book.adopt(labels.stream().map(AlertKey::ofLabels).toList()),
                () -> counter.accept(Outcome.UNREACHABLE.name().toLowerCase(Locale.ROOT)));
        adopted = present.isPresent();
        return adopted;
    }

    private void backOff() {
        Duration doubled = backoff.isZero() ? BACKOFF_MIN : backoff.multipliedBy(2);
        backoff = shorter(doubled, interval);
    }

    /** One alert to tell, and what to note once it is told. */
    private record Telling(JsonObject message, Runnable accepted) {
    }

    /** Resolves first: whoever is on call should see what is over before what goes on. False: to be tried again. */
    private boolean tell(AlertBook.Round round, Instant now) throws InterruptedException {
        List<Telling> all = new ArrayList<>(round.resolved().size() + round.firing().size());
        round.stormsOver().forEach(storm -> all.add(new Telling(stormMessage.over(storm, now), () -> book.ended(storm))));
        round.storms().forEach(storm -> all.add(new Telling(stormMessage.firing(storm, now), () -> book.accepted(storm))));
        round.resolved().forEach(end -> all.add(new Telling(message.resolved(end, now), () -> book.accepted(end))));
        round.firing().forEach(alert -> all.add(new Telling(message.firing(alert, orders.holder(alert), now), () -> book.accepted(alert))));
        for (int from = 0; from < all.size(); from += BATCH_MAX) {
            if (!tellBatch(all.subList(from, Math.min(all.size(), from + BATCH_MAX)))) {
                return false;
            }
        }
        return true;
    }

    /** Halves a refused batch until the alert that is refused stands alone, so that it costs its neighbours nothing. */
    private boolean tellBatch(List<Telling> batch) throws InterruptedException {
        Outcome outcome = alertmanager.post(batch.stream().map(Telling::message).toList());
        counter.accept(outcome.name().toLowerCase(Locale.ROOT));
        if (outcome == Outcome.FAILED || outcome == Outcome.UNREACHABLE) {
            return false;
        }
        if (outcome == Outcome.REFUSED && batch.size() > 1) {
            int half = batch.size() / 2;
            return tellBatch(batch.subList(0, half)) && tellBatch(batch.subList(half, batch.size()));
        }
        batch.forEach(one -> one.accepted().run());
        return true;
    }

    /** Resolves that wait for Alertmanager. */
    int waitingResolves() {
        return book.waitingResolves();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Tells no more; what fires goes on at Alertmanager until its endsAt, for whoever takes over. */
    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
    }
}
